using GreenLane.Reporting.Contracts;

namespace GreenLane.Gateway.Http;

/// <summary>All lanes. Lists of the API have this form; there is never a second page of lanes.</summary>
public sealed record LaneList(IReadOnlyList<LaneDocument> Items, string? Next);
