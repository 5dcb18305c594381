using System.Collections.Immutable;
using System.Globalization;
using GreenLane.Central.Api;
using GreenLane.Central.Figures;
using GreenLane.Reporting.Contracts;

namespace GreenLane.Central.Monitoring;

/// <summary>Judges what the gateways say and puts the ones that need somebody first. Pure.</summary>
public static class Board
{
    /// <summary>Gateways report their health every few seconds; after this long without a word one is silent.</summary>
    public static readonly TimeSpan SilentAfter = TimeSpan.FromSeconds(90);

    /// <summary>A registry is published daily; a missed day is worth a look, long before it stops green.</summary>
    public static readonly TimeSpan RegistryOldAfter = TimeSpan.FromDays(2);

    /// <summary>Below so many trucks an hour nobody can say what is unusual.</summary>
    private const double LeastUsual = 10;

    /// <param name="now">On the clock of the zone that the figures' hours are of.</param>
    public static ImmutableArray<BoardRow> Compose(
        IEnumerable<GatewayDocument> gateways, FigureBoard figures, DateTimeOffset now)
    {
        var byGateway = figures.Gateways.ToDictionary(each => (each.Crossing, each.Gateway));
        var from = figures.HourFrom.ToOffset(now.Offset);
        return
        [
            .. gateways
                .Select(gateway => Row(
                    gateway,
                    byGateway.GetValueOrDefault((gateway.Crossing, gateway.Gateway))
                        ?? BoardRow.NoFigures(gateway.Crossing, gateway.Gateway),
                    from, now))
                .OrderBy(row => row.Standing)
                .ThenBy(row => row.Gateway.Crossing, StringComparer.Ordinal)
                .ThenBy(row => row.Gateway.Gateway, StringComparer.Ordinal),
        ];
    }

    /// <summary>How old a registry is now, as far as can be said from its age in the last health report.</summary>
    public static TimeSpan AgeOf(RegistryDocument registry, GatewayDocument gateway, DateTimeOffset now)
    {
        var since = gateway.HealthAt is { } at && at < now ? now - at : TimeSpan.Zero;
        return TimeSpan.FromSeconds(Math.Max(0, registry.AgeSeconds)) + since;
    }

    private static BoardRow Row(
        GatewayDocument gateway, BoardFigures figures, DateTimeOffset from, DateTimeOffset now)
    {
        if (Silence(gateway, now) is { } silence)
        {
            return new BoardRow(gateway, GatewayStanding.Silent, [silence], figures);
        }

        ImmutableArray<string> complaints = [.. Complaints(gateway, now)];
        if (!complaints.IsEmpty)
        {
            return new BoardRow(gateway, GatewayStanding.Ailing, complaints, figures);
        }

        return Unusual(figures, from, now) is { } unusual
            ? new BoardRow(gateway, GatewayStanding.Unusual, [unusual], figures)
            : new BoardRow(gateway, GatewayStanding.Well, [], figures);
    }

    private static string? Unusual(BoardFigures figures, DateTimeOffset from, DateTimeOffset now)
    {
        var usual = UsualHour.Of(figures.UsualByHour, from, now);
        var closed = figures.LastHour.Closed;
        return usual is not { } count || count < LeastUsual || (closed >= count / 2 && closed <= count * 2) ? null
            : string.Create(CultureInfo.InvariantCulture, $"{closed} trucks in the last hour, usual {count:0}");
    }

    private static string? Silence(GatewayDocument gateway, DateTimeOffset now)
    {
        var heard = gateway.LastHeardAt;
        if (gateway.Online != false && heard is { } at && now - at <= SilentAfter)
        {
            return null;
        }

        return heard is { } last ? $"no word for {Wording.Age(now - last)}" : "never heard of";
    }

    private static IEnumerable<string> Complaints(GatewayDocument gateway, DateTimeOffset now)
    {
        foreach (var lane in gateway.Lanes)
        {
            if (lane.AspectSeen is "dark" or "both")
            {
                yield return $"lane {lane.Id}: {Wording.Aspect(lane.AspectSeen)}";
            }

            foreach (var fault in lane.Faults)
            {
                yield return $"lane {lane.Id}: {Wording.Fault(fault)}";
            }
        }

        foreach (var fault in gateway.Faults)
        {
            yield return Wording.Fault(fault);
        }

        foreach (var alarm in gateway.Alarms)
        {
            yield return alarm.Text;
        }

        // What the gateway itself raises an alarm about is said once.
        foreach (var sensor in gateway.Sensors.Where(
            sensor => sensor.State is "connecting" or "silent" && gateway.Alarms.All(a => a.Source != sensor.Id)))
        {
            yield return $"{sensor.Kind} {sensor.Id} {(sensor.State == "silent" ? "silent" : "not connected")}";
        }

        foreach (var registry in gateway.Registries.Where(r => AgeOf(r, gateway, now) > RegistryOldAfter))
        {
            yield return $"registry {registry.Issuer} is {Wording.Age(AgeOf(registry, gateway, now))} old";
        }

        if (gateway.Clock == "untrusted")
        {
            yield return "its clock is not trusted";
        }

        var missing = gateway.Epochs.Sum(epoch => epoch.Missing);
        if (missing > 0)
        {
            yield return missing == 1 ? "1 record missing, asked for" : $"{missing} records missing, asked for";
        }
    }
}
