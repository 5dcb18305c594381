using System.Collections.Immutable;
using GreenLane.Central.Api;
using GreenLane.Central.Enrolling;
using GreenLane.Central.Ingest;
using GreenLane.Central.Monitoring;

namespace GreenLane.Central.Alarms;

/// <summary>Reads from what gateways say what somebody has to act on. Pure.</summary>
public static class AlarmSigns
{
    /// <summary>What one gateway may claim at once: one that is out of its mind must not crowd out others.</summary>
    public const int MostOfGateway = 256;

    /// <summary>A weekend: whoever is called on Friday evening comes in time.</summary>
    public static readonly TimeSpan LeastRoom = TimeSpan.FromHours(72);

    private const int LongestSource = 64;
    private const int LongestText = 200;

    /// <param name="setAside">Gateways in whose names messages were set aside lately.</param>
    /// <param name="listening">For how long the broker has been reached; null if it is not.</param>
    public static Situation Read(
        IEnumerable<GatewayDocument> gateways, IEnumerable<GatewayKey> setAside, TimeSpan? listening,
        DateTimeOffset now)
    {
        if (listening is not { } heardFor)
        {
            return new Situation([new Condition(AlarmKinds.BrokerLost, "", "")], [], AllUnknown: true);
        }

        var found = ImmutableArray.CreateBuilder<Condition>();
        found.AddRange(setAside.Select(place => new Condition(AlarmKinds.SetAside, place.Crossing, place.Gateway)));
        var unknown = ImmutableHashSet.CreateBuilder<GatewayKey>();
        foreach (var gateway in gateways)
        {
            var silent = gateway.LastHeardAt is not { } at || now - at > Board.SilentAfter;
            if (gateway.Online == false || (silent && heardFor > Board.SilentAfter))
            {
                found.Add(About(gateway, AlarmKinds.GatewayOffline));
            }

            // What a gateway said before it fell silent may be over, or not: nobody knows.
            if (gateway.Online == false || silent)
            {
                unknown.Add(new GatewayKey(gateway.Crossing, gateway.Gateway));
                continue;
            }

            found.AddRange(OfGateway(gateway, now).Take(MostOfGateway));
        }

        return new Situation(found.ToImmutable(), unknown.ToImmutable());
    }

    /// <summary>What is of this centre's own: what it published fades at the gateways.</summary>
    /// <param name="handed">What the gateways were given last; null if nothing was published here.</param>
    public static ImmutableArray<Condition> OfCentre(Publication? handed, DateTimeOffset now)
        => handed is not null && now - handed.Created > (handed.Expires - handed.Created) / 2
            ? [new Condition(AlarmKinds.PublicationOld, "", "")]
            : [];

    private static IEnumerable<Condition> OfGateway(GatewayDocument gateway, DateTimeOffset now)
        => OfWhole(gateway, now)
            .Concat(gateway.Lanes.SelectMany(lane => OfLane(gateway, lane.Id, lane.AspectSeen, lane.Faults)))
            .Concat(gateway.Faults.Where(fault => fault != AlarmKinds.ClockUntrusted)
                .Select(fault => About(gateway, AlarmKinds.GatewayFault, source: fault)))
            .Concat(gateway.Alarms.Select(
                alarm => About(gateway, AlarmKinds.Device, alarm.Lane, alarm.Id, Cut(alarm.Text, LongestText))));

    private static IEnumerable<Condition> OfWhole(GatewayDocument gateway, DateTimeOffset now)
    {
        if (gateway.HoursOfRoom is { } hours && hours < LeastRoom.TotalHours)
        {
            yield return About(gateway, AlarmKinds.RoomLow);
        }

        if (gateway.Clock == "untrusted")
        {
            yield return About(gateway, AlarmKinds.ClockUntrusted);
        }

        if (gateway.Epochs.Any(epoch => epoch.Missing > 0))
        {
            yield return About(gateway, AlarmKinds.RecordsMissing);
        }

        if (gateway.Waiting > 0)
        {
            yield return About(gateway, AlarmKinds.RecordsWaiting);
        }

        foreach (var registry in gateway.Registries)
        {
            if (Board.AgeOf(registry, gateway, now) > Board.RegistryOldAfter)
            {
                yield return About(gateway, AlarmKinds.RegistryOld, source: registry.Issuer);
            }
        }
    }

    private static IEnumerable<Condition> OfLane(
        GatewayDocument gateway, string lane, string aspectSeen, ImmutableArray<string> faults)
    {
        if (aspectSeen is "dark" or "both")
        {
            yield return About(gateway, AlarmKinds.LampsWrong, lane, aspectSeen);
        }

        foreach (var fault in faults.IsDefault ? [] : faults)
        {
            yield return About(gateway, AlarmKinds.LaneFault, lane, fault);
        }
    }

    private static Condition About(
        GatewayDocument gateway, string kind, string? lane = null, string? source = null, string? text = null)
        => new(kind, gateway.Crossing, gateway.Gateway, lane, source is null ? null : Cut(source, LongestSource), text);

    private static string Cut(string text, int longest) => text.Length <= longest ? text : text[..longest];
}
