using System.Collections.Immutable;

namespace GreenLane.Reporting.Contracts;

/// <summary>What the centre holds durably of one gateway. Only this lets a gateway forget a record.</summary>
public sealed record AckDocument(ImmutableArray<EpochAck> Epochs);
