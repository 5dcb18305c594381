using GreenLane.Reporting.Contracts;

namespace GreenLane.Central.Ingest;

public sealed record LaneArrival(
    GatewayKey Gateway, DateTimeOffset ReceivedAt, bool Replayed, LaneDocument Document)
    : Arrival(Gateway, ReceivedAt, Replayed);
