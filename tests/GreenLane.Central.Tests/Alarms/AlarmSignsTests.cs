using GreenLane.Central.Alarms;
using GreenLane.Central.Api;
using GreenLane.Central.Enrolling;
using GreenLane.Central.Ingest;
using GreenLane.Central.Monitoring;
using GreenLane.Central.Tests.Fixtures;
using GreenLane.Reporting.Contracts;

namespace GreenLane.Central.Tests.Alarms;

public sealed class AlarmSignsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan LongEnough = TimeSpan.FromHours(1);

    private static readonly GatewayDocument Well = new()
    {
        Crossing = "tabanovce",
        Gateway = "g",
        Online = true,
        LastHeardAt = Now,
        HealthAt = Now,
        Clock = "synced",
        Lanes = [Events.Lane("1", "run-1", 1)],
        Registries = [new RegistryDocument("RS", 1, 60, "")],
    };

    [Fact]
    public void Gateway_that_is_well_needs_nobody() => Assert.Empty(Kinds(Well));

    [Fact]
    public void Gateway_that_is_offline_is_that_alone_and_all_else_there_is_unknown()
    {
        var situation = AlarmSigns.Read([Well with { Online = false, Clock = "untrusted" }], [], LongEnough, Now);

        var lost = Assert.Single(situation.Conditions);
        Assert.Equal(AlarmKinds.GatewayOffline, lost.Kind);
        Assert.False(situation.CanJudge(lost));
    }

    [Fact]
    public void Silence_counts_only_while_the_centre_itself_has_listened_for_long_enough()
    {
        var silent = Well with { LastHeardAt = Now - Board.SilentAfter - TimeSpan.FromSeconds(1) };

        Assert.Equal([AlarmKinds.GatewayOffline], Kinds(silent));
        Assert.Empty(AlarmSigns.Read([silent], [], TimeSpan.FromSeconds(5), Now).Conditions);
    }

    [Fact]
    public void Registry_published_here_is_a_sign_when_half_of_its_life_is_over()
    {
        var handed = new Publication(
            1, 1, Now, "ana", null, "", Publication.Handed, Now.AddDays(-15), Now.AddDays(15), "", Now, "");

        Assert.Empty(AlarmSigns.OfCentre(null, Now));
        Assert.Empty(AlarmSigns.OfCentre(handed, Now));
        var sign = Assert.Single(AlarmSigns.OfCentre(handed, Now.AddSeconds(1)));
        Assert.Equal(AlarmKinds.PublicationOld, sign.Kind);
        Assert.True(AlarmSigns.Read([], [], null, Now).CanJudge(sign));
    }

    [Fact]
    public void Centre_that_hears_nothing_blames_no_gateway()
    {
        var situation = AlarmSigns.Read([Well with { Online = false }], [], null, Now);

        Assert.Equal(AlarmKinds.BrokerLost, Assert.Single(situation.Conditions).Kind);
        Assert.True(situation.AllUnknown);
    }

    [Fact]
    public void Everything_that_a_gateway_complains_of_is_a_sign()
    {
        var lane = Events.Lane("1", "run-1", 1) with { AspectSeen = "dark", Faults = ["barrier-stuck"] };
        var ailing = Well with
        {
            Lanes = [lane],
            Faults = ["disk-low", "clock-untrusted"],
            Clock = "untrusted",
            Waiting = 3,
            HoursOfRoom = 5,
            Epochs = [new EpochDocument("e1", 1, 9, 5, 0, 4)],
            Registries = [new RegistryDocument("RS", 1, 200_000, "")],
            Alarms = [new AlarmDocument("camera-blind-cam-1", "camera-blind", "cam-1", "Camera cam-1 is blind.", Now)],
        };

        var signs = AlarmSigns.Read([ailing], [new GatewayKey("tabanovce", "g")], LongEnough, Now).Conditions;

        Assert.Equal(
            AlarmKinds.All.Select(kind => kind.Id).Except(
                [AlarmKinds.BrokerLost, AlarmKinds.GatewayOffline, AlarmKinds.PublicationOld]),
            signs.Select(sign => sign.Kind).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Messages_set_aside_are_judged_by_the_centre_whatever_is_heard_of_their_gateway()
    {
        var situation = AlarmSigns.Read(
            [Well with { Online = false }], [new GatewayKey("tabanovce", "g")], LongEnough, Now);

        Assert.Contains(
            situation.Conditions, sign => sign.Kind == AlarmKinds.SetAside && situation.CanJudge(sign));
    }

    [Fact]
    public void One_gateway_cannot_crowd_out_the_others()
    {
        var mad = Well with { Faults = [.. Enumerable.Range(0, 1000).Select(n => $"fault-{n}")] };

        Assert.Equal(AlarmSigns.MostOfGateway, Kinds(mad).Count());
    }

    private static IEnumerable<string> Kinds(GatewayDocument gateway)
        => AlarmSigns.Read([gateway], [], LongEnough, Now).Conditions.Select(sign => sign.Kind);
}
