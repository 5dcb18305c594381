using System.Globalization;
using GreenLane.Reporting.Contracts;

namespace GreenLane.Central.Tests.Fixtures;

/// <summary>Events and documents of a gateway that is well, to be bent by a test.</summary>
public static class Events
{
    public static PassageDocument Passage(string id, DateTimeOffset openedAt, string lane = "1") => new()
    {
        Id = id,
        Lane = lane,
        OpenedAt = openedAt,
        Clock = "synced",
        Verdict = "release",
        DecidedAt = openedAt.AddSeconds(1),
        OperatorId = "RS-AEO-0012",
        Issuer = "RS",
        Identity = "strong",
    };

    public static PassageDocument Closed(
        this PassageDocument passage, double dwellSeconds = 24, string outcome = "released")
        => passage with
        {
            ClosedAt = passage.OpenedAt.AddSeconds(dwellSeconds),
            DwellSeconds = dwellSeconds,
            Outcome = outcome,
            ReleasedBy = outcome == "released" && passage.Verdict == "release" ? "automatic" : null,
        };

    public static PassageDocument Referred(this PassageDocument passage, string reason)
        => passage with { Verdict = "refer", Reason = reason };

    public static PassageEvent Event(Topics topics, string epoch, long sequence, PassageDocument passage) => new()
    {
        Id = string.Create(CultureInfo.InvariantCulture, $"{epoch}-{sequence}"),
        Source = $"//{topics.Country}/{topics.Crossing}/{topics.Gateway}/{passage.Lane}",
        Type = passage.ClosedAt is null ? PassageEvent.Decided : PassageEvent.Closed,
        Subject = passage.Id,
        Time = passage.ClosedAt ?? passage.DecidedAt ?? passage.OpenedAt,
        Epoch = epoch,
        Sequence = sequence.ToString(CultureInfo.InvariantCulture),
        TimeQuality = "synced",
        Data = passage,
    };

    public static PassageEvent RangeLost(
        Topics topics, string epoch, long sequence, LostRange lost, DateTimeOffset time)
        => new()
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"{epoch}-{sequence}"),
            Source = $"//{topics.Country}/{topics.Crossing}/{topics.Gateway}/1",
            Type = PassageEvent.RangeLost,
            Time = time,
            Epoch = epoch,
            Sequence = sequence.ToString(CultureInfo.InvariantCulture),
            TimeQuality = "synced",
            Lost = lost,
        };

    public static LaneDocument Lane(string id, string session, long revision, string aspect = "red") => new()
    {
        Id = id,
        Mode = "automatic",
        Phase = aspect == "green" ? "released" : "free",
        Aspect = aspect,
        AspectSeen = aspect,
        Barrier = "down",
        Session = session,
        Revision = revision,
    };

    public static HealthDocument Health(Topics topics, string epoch, string session, DateTimeOffset at, long outboxLast)
        => new()
        {
            Gateway = topics.Gateway,
            Country = topics.Country,
            Crossing = topics.Crossing,
            Session = session,
            At = at,
            Clock = "synced",
            Epoch = epoch,
            OutboxLast = outboxLast,
            DurableThrough = 0,
            Program = "0.1.0",
            Registries = [new RegistryDocument("RS", 12, 42, "00"), new RegistryDocument("AL", 7, 130, "00")],
            Sensors = [new SensorDocument("rfid-1", "reader", "connected", 0.5, 0)],
        };
}
