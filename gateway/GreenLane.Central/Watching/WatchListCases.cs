using System.Collections.Immutable;

namespace GreenLane.Central.Watching;

/// <summary>Cases of a list that somebody may be told of.</summary>
/// <param name="Total">How many these are of.</param>
public sealed record WatchListCases(string Issuer, ulong Sequence, int Total, ImmutableArray<WatchListCase> Items);
