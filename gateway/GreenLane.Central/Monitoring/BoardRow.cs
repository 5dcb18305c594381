using System.Collections.Immutable;
using GreenLane.Central.Api;

namespace GreenLane.Central.Monitoring;

/// <summary>One gateway on the board.</summary>
/// <param name="Complaints">What is wrong, in words, gravest first; empty if nothing is.</param>
public sealed record BoardRow(
    GatewayDocument Gateway, GatewayStanding Standing, ImmutableArray<string> Complaints, Throughput Counts);
