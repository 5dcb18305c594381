using GreenLane.Reporting.Contracts;

namespace GreenLane.Central.Ingest;

public sealed record HealthArrival(
    GatewayKey Gateway, DateTimeOffset ReceivedAt, bool Replayed, HealthDocument Document)
    : Arrival(Gateway, ReceivedAt, Replayed);
