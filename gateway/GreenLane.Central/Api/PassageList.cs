using System.Collections.Immutable;

namespace GreenLane.Central.Api;

/// <param name="Next">Give this as <c>after</c> for the older ones that follow; null if there are none.</param>
public sealed record PassageList(ImmutableArray<PassageSummary> Items, string? Next);
