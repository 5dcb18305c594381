namespace GreenLane.Lanes.Tests;

public class DetectorTests
{
    [Theory, Hazard("H-21")]
    [InlineData(LaneLines.EntryLoop, LaneFaults.EntryLoopStuck)]
    [InlineData(LaneLines.BarrierLoop, LaneFaults.BarrierLoopStuck)]
    [InlineData(LaneLines.Curtain, LaneFaults.BarrierLoopStuck)]
    public void Detector_occupied_beyond_its_limit_is_a_fault_until_it_clears(LaneLines detector, LaneFaults fault)
    {
        var lane = new LaneScript(LaneLines.Curtain).Run(3);
        lane.Settings = lane.Settings with { StuckLimit = TimeSpan.FromMinutes(1) };
        lane.Set(detector).Run(59);
        Assert.Equal(LaneFaults.None, lane.State.Faults & fault);

        lane.Run(2);

        Assert.Equal(fault, lane.State.Faults & fault);
        Assert.Equal(LaneFaults.None, lane.Clear(detector).State.Faults & fault);
    }

    [Fact, Hazard("H-21")]
    public void Chattering_entry_loop_takes_green()
    {
        var lane = new LaneScript().Green();

        lane.Faults = LaneFaults.EntryLoopChatter;

        Assert.Equal(Aspect.Red, lane.Run(0.01).Outputs.Aspect);
    }

    [Fact, Hazard("H-01"), Hazard("H-21")]
    public void Barrier_stays_up_over_a_detector_that_chatters()
    {
        var lane = new LaneScript().Green().Set(LaneLines.BarrierLoop).Clear(LaneLines.EntryLoop);
        lane.Faults = LaneFaults.BarrierLoopChatter;
        lane.Clear(LaneLines.BarrierLoop).Run(30);
        Assert.True(lane.Outputs.BarrierUp);

        lane.Faults = LaneFaults.None;

        Assert.True(lane.Run(0.9).Outputs.BarrierUp);
        Assert.False(lane.Run(0.2).Outputs.BarrierUp);
    }
}
