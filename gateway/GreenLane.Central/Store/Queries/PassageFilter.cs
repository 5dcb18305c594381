namespace GreenLane.Central.Store.Queries;

/// <param name="Gateway">Only of this gateway; null for all.</param>
/// <param name="Lane">Only of this lane; null for all.</param>
public sealed record PassageFilter(string? Gateway, string? Lane);
