namespace GreenLane.Simulator.Crossing;

/// <summary>One page of the centre's list of passages.</summary>
/// <param name="Next">Names the page after it; null at the end.</param>
public sealed record CentrePassageList(IReadOnlyList<CentrePassage> Items, string? Next);
