using System.Collections.Immutable;

namespace GreenLane.Central.Api;

/// <summary>Messages that are in no figure, newest first.</summary>
/// <param name="Next">The id that older ones follow; null if these are the oldest.</param>
public sealed record SetAsideList(ImmutableArray<SetAsideItem> Items, string? Next);
