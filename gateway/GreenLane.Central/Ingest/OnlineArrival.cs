using GreenLane.Reporting.Contracts;

namespace GreenLane.Central.Ingest;

public sealed record OnlineArrival(
    GatewayKey Gateway, DateTimeOffset ReceivedAt, bool Replayed, OnlineDocument Document)
    : Arrival(Gateway, ReceivedAt, Replayed);
