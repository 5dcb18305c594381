using System.Collections.Immutable;

namespace GreenLane.Central.Monitoring;

/// <summary>One version of a kind of file, and where it is in force.</summary>
/// <param name="Sequence">Null for what carries none.</param>
/// <param name="Age">Of the youngest report of it; null for what carries no age.</param>
/// <param name="Gateways">In order of their names.</param>
public sealed record FileVersion(ulong? Sequence, string Hash, TimeSpan? Age, ImmutableArray<FilePlace> Gateways);
