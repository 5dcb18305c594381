namespace GreenLane.Lanes.Tests.Issues;

/// <summary>
/// A stop is carried out before its turn's sample: the arm was let down on the sample before, over a vehicle that had
/// just come under it.
/// </summary>
public class StopAsTheVehicleComesTests
{
    [Fact, Hazard("H-01")]
    public void Stop_lets_the_arm_down_only_over_an_area_seen_clear_afterwards()
    {
        var lane = new LaneScript().Green().Run(2);

        lane.Command(LaneVerb.Stop).Set(LaneLines.BarrierLoop).Run(5);

        Assert.Equal((Aspect.Red, true), (lane.Outputs.Aspect, lane.Outputs.BarrierUp));
    }
}
