using System.Globalization;
using GreenLane.Central.Ingest;

namespace GreenLane.Central.Store;

/// <summary>A message that is in no figure, and why.</summary>
/// <param name="Cause">A stable id.</param>
/// <param name="Body">Its beginning.</param>
/// <param name="Length">Bytes of the whole body.</param>
internal readonly record struct SetAsideRow(
    GatewayKey Gateway, DateTimeOffset ReceivedAt, string Cause, string Topic, byte[] Body, int Length)
{
    /// <summary>Those that came before the latest so many are removed.</summary>
    public const int MostKept = 10_000;

    /// <summary>Of one transaction: a gateway gone mad must not fill what is kept within a second.</summary>
    public const int MostAtOnce = 16;

    public static SetAsideRow Of(RefusedArrival arrival) => new(
        arrival.Gateway, arrival.ReceivedAt, IdOf(arrival.Cause), arrival.Topic, arrival.Body, arrival.Length);

    /// <summary>Of an event whose time nobody believes: the event itself is kept too, whole.</summary>
    public static SetAsideRow Of(EventArrival arrival, string cause) => new(
        arrival.Gateway, arrival.ReceivedAt, cause, arrival.Event.Source,
        arrival.Body.Length <= RefusedArrival.KeptBytes ? arrival.Body : arrival.Body[..RefusedArrival.KeptBytes],
        arrival.Body.Length);

    private static string IdOf(Refusal cause) => string.Concat(
        cause.ToString().Select((c, n) => char.IsUpper(c) && n > 0
            ? string.Create(CultureInfo.InvariantCulture, $"-{char.ToLowerInvariant(c)}")
            : char.ToLowerInvariant(c).ToString()));
}
