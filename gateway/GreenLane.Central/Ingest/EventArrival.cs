using GreenLane.Reporting.Contracts;

namespace GreenLane.Central.Ingest;

/// <param name="Event">The event; its sequence was parsed to <paramref name="Sequence"/>.</param>
/// <param name="Body">The event as it came, kept for ever.</param>
public sealed record EventArrival(
    GatewayKey Gateway, DateTimeOffset ReceivedAt, bool Replayed,
    string Lane, PassageEvent Event, long Sequence, byte[] Body) : Arrival(Gateway, ReceivedAt, Replayed);
