namespace GreenLane.Lanes.Tests;

public class BarrierTests
{
    [Theory, Hazard("H-01")]
    [InlineData(LaneLines.BarrierLoop)]
    [InlineData(LaneLines.Curtain)]
    [InlineData(LaneLines.BarrierLoopFault)]
    public void Arm_stays_up_while_anything_is_under_it_or_a_detector_is_faulty(LaneLines detector)
    {
        var lane = new LaneScript(LaneLines.Curtain | LaneLines.BarrierLoopFault).Green();

        lane.Set(detector).Clear(LaneLines.EntryLoop).Run(300);

        Assert.True(lane.Outputs.BarrierUp);
    }

    [Fact, Hazard("H-01")]
    public void Arm_comes_down_only_after_every_detector_was_clear_for_the_clear_time()
    {
        var lane = new LaneScript().Green().Set(LaneLines.BarrierLoop).Clear(LaneLines.EntryLoop).Clear(LaneLines.BarrierLoop);

        Assert.True(lane.Run(0.9).Outputs.BarrierUp);
        Assert.False(lane.Run(0.2).Outputs.BarrierUp);
    }

    [Fact, Hazard("H-01")]
    public void Clear_time_starts_anew_when_something_comes_under_the_arm()
    {
        var lane = new LaneScript(LaneLines.Curtain).Green()
            .Set(LaneLines.BarrierLoop).Clear(LaneLines.EntryLoop).Clear(LaneLines.BarrierLoop)
            .Run(0.9).Set(LaneLines.Curtain).Clear(LaneLines.Curtain);

        Assert.True(lane.Run(0.9).Outputs.BarrierUp);
        Assert.False(lane.Run(0.2).Outputs.BarrierUp);
    }

    [Fact, Hazard("H-01")]
    public void Stop_under_the_arm_keeps_it_up()
    {
        var lane = new LaneScript().Green().Set(LaneLines.BarrierLoop).Command(LaneVerb.Stop).Run(60);

        Assert.Equal((Aspect.Red, true), (lane.Outputs.Aspect, lane.Outputs.BarrierUp));
    }

    [Fact, Hazard("H-01")]
    public void Arm_found_up_at_the_start_stays_up_until_it_was_seen_clear()
    {
        var settings = new LaneSettings
        {
            Fitted = LaneLines.EntryLoop | LaneLines.BarrierLoop | LaneLines.BarrierDownLimit,
        };
        var state = new LaneState { Mode = LaneMode.Automatic };
        var raised = new List<bool>();
        for (var at = TimeSpan.Zero; at < TimeSpan.FromSeconds(2); at += TimeSpan.FromMilliseconds(10))
        {
            state = Lane.Step(state, new LaneEvent { Kind = LaneEventKind.Sampled, At = at, FreshPassage = 1 }, settings).State;
            raised.Add(state.BarrierUp);
        }

        Assert.All(raised.Take(100), Assert.True);
        Assert.False(raised[^1]);
    }

    [Fact]
    public void Next_vehicle_gets_no_green_before_the_barrier_was_seen_down()
    {
        var lane = new LaneScript(LaneLines.BarrierDownLimit).Set(LaneLines.BarrierDownLimit).Green();
        lane.Clear(LaneLines.BarrierDownLimit).Set(LaneLines.BarrierLoop).Clear(LaneLines.EntryLoop)
            .Clear(LaneLines.BarrierLoop).Set(LaneLines.EntryLoop).Decide(Verdict.Release).Recorded().Run(5);
        Assert.Equal(Aspect.Red, lane.Outputs.Aspect);

        lane.Set(LaneLines.BarrierDownLimit);

        Assert.Equal(Aspect.Green, lane.Outputs.Aspect);
    }

    [Fact]
    public void Without_a_limit_switch_the_barrier_counts_as_down_after_its_travel_time()
    {
        var lane = new LaneScript().Green().Set(LaneLines.BarrierLoop).Clear(LaneLines.EntryLoop).Clear(LaneLines.BarrierLoop);
        Assert.Equal(BarrierPosition.Up, LaneBarrier.Position(lane.State, lane.Settings));

        lane.Run(1.1);
        Assert.Equal(BarrierPosition.Moving, LaneBarrier.Position(lane.State, lane.Settings));

        lane.Run(2.1);
        Assert.Equal(BarrierPosition.Down, LaneBarrier.Position(lane.State, lane.Settings));
    }
}
