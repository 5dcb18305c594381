namespace GreenLane.Lanes.Tests;

public class LampTests
{
    [Fact]
    public void Lane_serves_nobody_before_red_was_seen_and_green_was_not()
    {
        var lane = new LaneScript();
        var state = new LaneState { Mode = LaneMode.Automatic };

        var dark = Lane.Step(
            state, new LaneEvent { Kind = LaneEventKind.Sampled, FreshPassage = 1 }, lane.Settings).State;
        var both = Lane.Step(
            state,
            new LaneEvent
            {
                Kind = LaneEventKind.Sampled,
                Lines = LaneLines.RedFeedback | LaneLines.GreenFeedback,
                FreshPassage = 1
            },
            lane.Settings).State;

        Assert.Equal((LanePhase.Starting, LanePhase.Starting), (dark.Phase, both.Phase));
    }

    [Theory, Hazard("H-04")]
    [InlineData(LaneLines.RedFeedback | LaneLines.GreenFeedback, LaneFaults.LampConflict)]
    [InlineData(LaneLines.None, LaneFaults.GreenDark)]
    public void Green_that_is_not_seen_alone_ends_in_red_and_a_latched_fault_within_the_lamp_limit(
        LaneLines seen, LaneFaults fault)
    {
        var lane = new LaneScript().Green();
        lane.Lamps = seen;

        lane.Run(0.22);

        Assert.Equal(Aspect.Red, lane.Outputs.Aspect);
        Assert.True(lane.State.Faults.HasFlag(fault));
        lane.Lamps = null;
        lane.Run(5);
        Assert.True(lane.State.Faults.HasFlag(fault));
    }

    [Fact, Hazard("H-04")]
    public void Green_seen_while_red_is_commanded_is_a_latched_fault_that_only_a_reset_clears()
    {
        var lane = new LaneScript { Lamps = LaneLines.GreenFeedback };
        lane.Run(0.25);
        Assert.True(lane.State.Faults.HasFlag(LaneFaults.GreenUnpermitted));

        lane.Lamps = null;
        lane.Run(1).Command(LaneVerb.Reset);

        Assert.Equal(LaneFaults.None, lane.State.Faults);
    }

    [Fact, Hazard("H-04")]
    public void Dead_red_lamp_bars_green_while_it_is_dead()
    {
        var lane = new LaneScript().Run(3);
        lane.Lamps = LaneLines.None;
        lane.Run(0.8);
        Assert.Equal(LaneFaults.RedDark, lane.State.Faults);

        lane.Lamps = null;
        lane.Run(0.05);

        Assert.Equal(LaneFaults.None, lane.State.Faults);
    }

    [Fact, Hazard("H-04")]
    public void Red_feedback_that_stays_under_green_is_a_latched_fault_where_green_cannot_be_seen()
    {
        var lane = new LaneScript();
        lane.Settings = lane.Settings with { Fitted = lane.Settings.Fitted & ~LaneLines.GreenFeedback };
        lane.Lamps = LaneLines.RedFeedback;
        lane.Green();
        Assert.Equal(Aspect.Green, lane.Outputs.Aspect);

        lane.Run(0.2);

        Assert.Equal((Aspect.Red, LaneFaults.FeedbackStuck), (lane.Outputs.Aspect, lane.State.Faults));
    }

    [Fact, Hazard("H-04")]
    public void Feedback_that_is_not_seen_to_change_in_three_passages_is_a_fault_however_short_green_was()
    {
        var lane = new LaneScript();
        for (var passage = 0; passage < 3; passage++)
        {
            Assert.Equal(LaneFaults.None, lane.State.Faults);
            lane.Lamps = null;
            lane.Run(3).Set(LaneLines.EntryLoop).Decide(Verdict.Release).Recorded();
            lane.Lamps = LaneLines.RedFeedback;
            lane.Run(0.1).Clear(LaneLines.EntryLoop);
        }

        Assert.Equal(LaneFaults.FeedbackStuck, lane.State.Faults);
        Assert.Equal(LaneFaults.None, lane.Command(LaneVerb.Reset).State.Faults);
    }

    [Fact]
    public void Short_greens_in_which_the_feedback_changed_are_no_fault()
    {
        var lane = new LaneScript();
        for (var passage = 0; passage < 5; passage++)
        {
            lane.Green().Clear(LaneLines.EntryLoop).Run(1);
        }

        Assert.Equal(LaneFaults.None, lane.State.Faults);
    }

    [Fact]
    public void Lamp_that_lights_within_its_limit_is_no_fault()
    {
        var lane = new LaneScript().Green();
        lane.Lamps = LaneLines.None;
        lane.Run(0.15);
        lane.Lamps = null;
        lane.Run(1);

        Assert.Equal((LaneFaults.None, Aspect.Green), (lane.State.Faults, lane.Outputs.Aspect));
    }

    [Theory, Hazard("H-05")]
    [InlineData(LaneFaults.BoardUnreachable)]
    [InlineData(LaneFaults.BoardDiffers)]
    [InlineData(LaneFaults.TrustUnconfirmed)]
    public void Fault_that_the_shell_sees_takes_green_in_the_same_sample(LaneFaults fault)
    {
        var lane = new LaneScript().Green();
        lane.Faults = fault;
        lane.Run(0.01);

        Assert.Equal(Aspect.Red, lane.Outputs.Aspect);
    }
}
