using System.Collections.Immutable;

namespace GreenLane.Central.Api;

/// <summary>What closed from <paramref name="From"/> to <paramref name="To"/>, in sum and lane by lane.</summary>
public sealed record ThroughputDocument(
    DateTimeOffset From, DateTimeOffset To, Throughput Sum, ImmutableArray<LaneThroughput> Lanes);
