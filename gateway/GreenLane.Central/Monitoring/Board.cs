using System.Collections.Immutable;
using GreenLane.Central.Api;
using GreenLane.Reporting.Contracts;

namespace GreenLane.Central.Monitoring;

/// <summary>Judges what the gateways say and puts the ones that need somebody first. Pure.</summary>
public static class Board
{
    /// <summary>Gateways report their health every few seconds; after this long without a word one is silent.</summary>
    public static readonly TimeSpan SilentAfter = TimeSpan.FromSeconds(90);

    /// <summary>A registry is published daily; a missed day is worth a look, long before it stops green.</summary>
    public static readonly TimeSpan RegistryOldAfter = TimeSpan.FromDays(2);

    public static ImmutableArray<BoardRow> Compose(
        IEnumerable<GatewayDocument> gateways, ThroughputDocument throughput, DateTimeOffset now)
        =>
        [
            .. gateways.Select(gateway => Row(gateway, throughput, now))
                .OrderBy(row => row.Standing)
                .ThenBy(row => row.Gateway.Crossing, StringComparer.Ordinal)
                .ThenBy(row => row.Gateway.Gateway, StringComparer.Ordinal),
        ];

    /// <summary>How old a registry is now, as far as can be said from its age in the last health report.</summary>
    public static TimeSpan AgeOf(RegistryDocument registry, GatewayDocument gateway, DateTimeOffset now)
    {
        var since = gateway.HealthAt is { } at && at < now ? now - at : TimeSpan.Zero;
        return TimeSpan.FromSeconds(Math.Max(0, registry.AgeSeconds)) + since;
    }

    private static BoardRow Row(GatewayDocument gateway, ThroughputDocument throughput, DateTimeOffset now)
    {
        var counts = throughput.Lanes
            .Where(lane => lane.Crossing == gateway.Crossing && lane.Gateway == gateway.Gateway)
            .Select(lane => lane.Counts);
        var silence = Silence(gateway, now);
        ImmutableArray<string> complaints = silence is null ? [.. Complaints(gateway, now)] : [silence];
        var standing = silence is not null ? GatewayStanding.Silent
            : complaints.Length > 0 ? GatewayStanding.Ailing : GatewayStanding.Well;
        return new BoardRow(gateway, standing, complaints, Sum(counts));
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

    /// <summary>Counts alone: medians do not add up.</summary>
    public static Throughput Sum(IEnumerable<Throughput> lanes)
        => lanes.Aggregate(Throughput.None, (sum, lane) => sum with
        {
            Closed = sum.Closed + lane.Closed,
            Released = sum.Released + lane.Released,
            ReleasedAutomatically = sum.ReleasedAutomatically + lane.ReleasedAutomatically,
            Referred = sum.Referred + lane.Referred,
        });
}
