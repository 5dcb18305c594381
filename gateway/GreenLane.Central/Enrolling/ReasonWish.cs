namespace GreenLane.Central.Enrolling;

/// <summary>Something is decided, for this reason.</summary>
public sealed record ReasonWish(string Reason);
