using System.Collections.Immutable;

namespace GreenLane.Reporting.Contracts;

/// <summary>Checkpoints of one gateway's journals, newest first, as the centre lists them.</summary>
public sealed record CheckpointPage(ImmutableArray<CheckpointDocument> Items, string? Next = null);
