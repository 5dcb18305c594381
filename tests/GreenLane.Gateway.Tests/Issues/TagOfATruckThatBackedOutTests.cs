using GreenLane.Lanes;

namespace GreenLane.Gateway.Tests.Issues;

/// <summary>
/// A truck that backs out is heard while it does; in lanes that go by the tag alone the next vehicle got its green.
/// </summary>
public class TagOfATruckThatBackedOutTests
{
    [Fact]
    [Hazard("H-02")]
    public void Tag_heard_while_its_truck_backs_out_counts_for_nobody()
    {
        var truck = SampleData.Truck(1);
        using var rig = new LaneRig([truck], identity: IdentityPolicy.Tag);
        rig.InForce = rig.InForce with
        {
            Recognition = SampleData.Recognition() with { Policies = [IdentityPolicy.Tag] },
        };
        rig.Journal.Immediate = true;
        rig.Run(3).Set(LaneRig.Wiring.EntryLoop, true).Run(0.05).Tag(truck).Run(0.5);
        var first = rig.IsGreen;

        rig.Set(LaneRig.Wiring.EntryLoop, false).Run(0.3).Tag(truck).Run(0.3);
        rig.Set(LaneRig.Wiring.EntryLoop, true).Run(1);

        Assert.True(first);
        Assert.False(rig.IsGreen);
    }
}
