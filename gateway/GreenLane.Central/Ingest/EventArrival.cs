using GreenLane.Reporting.Contracts;

namespace GreenLane.Central.Ingest;

/// <param name="Event">
/// The event, without rules and registries and with nothing of its sightings but plates and tags: the rest is in
/// <paramref name="Body"/>. Its sequence was parsed to <paramref name="Sequence"/>.
/// </param>
/// <param name="Body">The event as it came, kept for ever.</param>
public sealed record EventArrival(
    GatewayKey Gateway, DateTimeOffset ReceivedAt, bool Replayed,
    string Lane, PassageEvent Event, long Sequence, byte[] Body) : Arrival(Gateway, ReceivedAt, Replayed);
