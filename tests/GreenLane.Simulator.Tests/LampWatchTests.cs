using GreenLane.Simulator.Checks;
using GreenLane.Simulator.Devices;
using GreenLane.Simulator.Trucks;

namespace GreenLane.Simulator.Tests;

public sealed class LampWatchTests
{
    private readonly LampWatch _watch = new("tabanovce-1/1");
    private long _now = 1_000_000;

    public LampWatchTests() => See(LineNames.Red, true);

    [Fact]
    public void An_ordinary_passage_breaks_nothing()
    {
        Arrive(TruckKind.RecognisedAeos);
        Green(true);
        See(LineNames.BarrierUp, true);
        After(1000, LineNames.BarrierLoop, true);
        Green(false);
        After(400, LineNames.EntryLoop, false);
        After(700, LineNames.BarrierLoop, false);
        After(1000, LineNames.BarrierUp, false);

        Assert.Empty(_watch.Violations);
        Assert.Equal(1, _watch.Greens);
    }

    [Fact]
    public void Green_for_a_truck_that_is_not_entitled_is_caught()
    {
        Arrive(TruckKind.Suspended);
        Green(true);

        Caught(LampWatch.GreenUnentitled);
    }

    [Fact]
    public void Green_after_an_officers_release_is_right()
    {
        Arrive(TruckKind.OfficerRelease);
        _watch.Entitle(true);
        Green(true);

        Assert.Empty(_watch.Violations);
    }

    [Fact]
    public void Green_without_a_vehicle_is_caught()
    {
        Green(true);

        Caught(LampWatch.GreenForNobody);
    }

    [Fact]
    public void Green_that_outlasts_a_vehicle_that_backed_out_is_caught()
    {
        Arrive(TruckKind.BacksOut);
        Green(true);
        After(600, LineNames.EntryLoop, false);
        After(350, LineNames.Heartbeat, true);

        Caught(LampWatch.GreenForNobody);
    }

    [Fact]
    public void Green_that_ends_within_the_reaction_time_is_right()
    {
        Arrive(TruckKind.BacksOut);
        Green(true);
        After(600, LineNames.EntryLoop, false);
        _now += 200_000;
        Green(false);
        After(500, LineNames.Heartbeat, true);

        Assert.Empty(_watch.Violations);
    }

    [Fact]
    public void Green_that_outlasts_the_vehicle_under_the_barrier_is_caught()
    {
        Arrive(TruckKind.RecognisedAeos);
        Green(true);
        After(1000, LineNames.BarrierLoop, true);
        After(350, LineNames.Heartbeat, true);

        Caught(LampWatch.GreenForNobody);
    }

    [Fact]
    public void A_follower_that_sees_its_predecessors_green_is_caught()
    {
        Arrive(TruckKind.BacksOut);
        Green(true);
        After(600, LineNames.EntryLoop, false);
        _now += 100_000;
        Arrive(TruckKind.FollowsBackOut);

        Caught(LampWatch.GreenInherited);
    }

    [Fact]
    public void A_follower_inherits_no_entitlement()
    {
        Arrive(TruckKind.BacksOut);
        Green(true);
        After(600, LineNames.EntryLoop, false);
        Green(false);
        Arrive(TruckKind.FollowsBackOut);
        Green(true);

        Caught(LampWatch.GreenUnentitled);
    }

    [Fact]
    public void Red_and_green_together_are_caught()
    {
        Arrive(TruckKind.RecognisedAeos);
        See(LineNames.Green, true);
        After(150, LineNames.Heartbeat, true);

        Caught(LampWatch.BothLamps);
    }

    [Fact]
    public void Both_lamps_for_the_moment_of_a_change_are_right()
    {
        Arrive(TruckKind.RecognisedAeos);
        See(LineNames.Green, true);
        After(5, LineNames.Red, false);
        After(500, LineNames.Heartbeat, true);

        Assert.Empty(_watch.Violations);
    }

    [Fact]
    public void A_barrier_lowered_on_a_vehicle_is_caught()
    {
        Arrive(TruckKind.RecognisedAeos);
        Green(true);
        See(LineNames.BarrierUp, true);
        After(1000, LineNames.BarrierLoop, true);
        Green(false);
        After(100, LineNames.BarrierUp, false);

        Caught(LampWatch.BarrierOnVehicle);
    }

    [Fact]
    public void A_board_that_is_gone_leaves_nothing_lit_and_nobody_expected()
    {
        Arrive(TruckKind.RecognisedAeos);
        Green(true);
        _watch.BoardGone();
        See(LineNames.Red, true);
        Arrive(TruckKind.Suspended);

        Assert.Empty(_watch.Violations);
    }

    private void Arrive(TruckKind kind)
    {
        var script = ScriptTable.Of(kind);
        _watch.Expect(new Truck(1, script, script.Departures[0], "SK 2345 MG", null, "MK", null, null));
        See(LineNames.EntryLoop, true);
    }

    private void Green(bool lit)
    {
        See(LineNames.Red, !lit);
        See(LineNames.Green, lit);
        See(LineNames.Red, !lit);
    }

    private void After(int milliseconds, string line, bool level)
    {
        _now += milliseconds * 1000L;
        See(line, level);
    }

    private void See(string line, bool level) => _watch.See(new LineChange(_now, line, level));

    private void Caught(string rule) => Assert.Contains(_watch.Violations, violation => violation.Rule == rule);
}
