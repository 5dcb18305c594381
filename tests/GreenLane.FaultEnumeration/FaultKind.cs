namespace GreenLane.FaultEnumeration;

/// <summary>One thing that can go wrong, and how it is made to.</summary>
/// <param name="Id">As the page writes it.</param>
internal sealed record FaultKind(string Id, Action<Cabinet> Strike);
