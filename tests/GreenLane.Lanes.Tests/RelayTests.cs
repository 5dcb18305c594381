namespace GreenLane.Lanes.Tests;

public class RelayTests
{
    private const LaneLines Contacts = LaneLines.GatewayRelayContact | LaneLines.GuardRelayContact;

    [Fact]
    public void Relays_that_follow_green_are_no_fault_and_let_trucks_pass()
    {
        var lane = new LaneScript(Contacts) { Contacts = Contacts }.Green();

        lane.Run(1).Set(LaneLines.BarrierLoop).Clear(LaneLines.EntryLoop).Clear(LaneLines.BarrierLoop).Run(5);

        Assert.Equal(LaneFaults.None, lane.State.Faults);
        Assert.Equal(Outcome.Released, lane.Last(LaneReport.Closed).Outcome);
        Assert.Equal(Aspect.Green, lane.Green().Outputs.Aspect);
    }

    [Theory, Hazard("H-20")]
    [InlineData(LaneLines.GatewayRelayContact, LaneFaults.GatewayRelayFault)]
    [InlineData(LaneLines.GuardRelayContact, LaneFaults.GuardRelayFault)]
    public void Relay_that_is_not_seen_open_keeps_a_lane_from_starting(LaneLines welded, LaneFaults fault)
    {
        var lane = new LaneScript(Contacts) { Contacts = Contacts, Welded = welded, };
        lane.Restart();

        lane.Run(1).Set(LaneLines.EntryLoop).Decide(Verdict.Release).Recorded().Run(1);

        Assert.Equal((LanePhase.Starting, Aspect.Red), (lane.State.Phase, lane.Outputs.Aspect));
        Assert.Equal(fault, lane.State.Faults);
    }

    [Theory, Hazard("H-20")]
    [InlineData(LaneLines.GatewayRelayContact, LaneFaults.GatewayRelayFault)]
    [InlineData(LaneLines.GuardRelayContact, LaneFaults.GuardRelayFault)]
    public void Relay_that_welds_under_one_green_bars_the_next_at_once_and_until_a_reset(
        LaneLines welded, LaneFaults fault)
    {
        var lane = new LaneScript(Contacts) { Contacts = Contacts }.Green().Run(1);
        lane.Welded = welded;
        lane.Clear(LaneLines.EntryLoop).Set(LaneLines.EntryLoop).Run(0.02).Decide(Verdict.Release).Recorded().Run(0.1);
        Assert.Equal(Aspect.Red, lane.Outputs.Aspect);

        lane.Run(0.3);

        Assert.Equal((LanePhase.Referred, fault), (lane.State.Phase, lane.State.Faults));
        lane.Welded = LaneLines.None;
        Assert.Equal(fault, lane.Run(1).State.Faults);
        Assert.Equal(LaneFaults.None, lane.Command(LaneVerb.Reset).State.Faults);
    }

    [Theory, Hazard("H-20")]
    [InlineData(LaneLines.GatewayRelayContact, LaneFaults.GatewayRelayFault)]
    [InlineData(LaneLines.GuardRelayContact, LaneFaults.GuardRelayFault)]
    public void Contact_that_never_closes_proves_nothing_and_ends_green(LaneLines contact, LaneFaults fault)
    {
        var lane = new LaneScript(Contacts) { Contacts = Contacts & ~contact }.Green();
        Assert.Equal(Aspect.Green, lane.Outputs.Aspect);

        lane.Run(0.3);

        Assert.Equal((Aspect.Red, fault), (lane.Outputs.Aspect, lane.State.Faults));
    }

    [Fact]
    public void Welded_relay_locks_no_truck_in_an_officer_sends_it_to_the_desk_under_red()
    {
        var lane = new LaneScript(Contacts) { Contacts = Contacts }.Run(3).Refer();
        lane.Welded = LaneLines.GatewayRelayContact;

        lane.Run(1).Command(LaneVerb.ToDesk).Recorded().Run(0.05);

        Assert.Equal((Aspect.Red, true), (lane.Outputs.Aspect, lane.Outputs.BarrierUp));
    }

    [Fact, Hazard("H-20")]
    public void Bus_that_was_away_bars_green_while_it_is_and_latches_nothing()
    {
        var lane = new LaneScript(Contacts) { Contacts = Contacts }.Run(3);
        lane.Welded = Contacts;
        lane.Run(0.01);
        lane.Faults = LaneFaults.BoardUnreachable;
        lane.Run(5);
        Assert.Equal(LaneFaults.BoardUnreachable, lane.State.Faults);

        lane.Welded = LaneLines.None;
        lane.Faults = LaneFaults.None;

        Assert.Equal(LaneFaults.None, lane.Run(0.1).State.Faults);
        Assert.Equal(Aspect.Green, lane.Green().Outputs.Aspect);
    }

    [Fact]
    public void Contacts_that_are_not_fitted_are_not_asked()
    {
        var lane = new LaneScript { Welded = Contacts }.Green().Run(1);

        Assert.Equal((Aspect.Green, LaneFaults.None), (lane.Outputs.Aspect, lane.State.Faults));
    }
}
