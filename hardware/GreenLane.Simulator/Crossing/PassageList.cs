using GreenLane.Reporting.Contracts;

namespace GreenLane.Simulator.Crossing;

/// <summary>One page of the gateway's list of passages.</summary>
public sealed record PassageList(IReadOnlyList<PassageDocument> Items, string? Next);
