using GreenLane.Lanes;

namespace GreenLane.Gateway.Tests.Issues;

/// <summary>
/// A camera's second event of a truck came after the truck had left; in lanes that go by the plate alone the next
/// vehicle got its green.
/// </summary>
public class PlateThatComesLateTests
{
    [Fact]
    [Hazard("H-02")]
    public void Plate_sent_after_its_truck_has_left_counts_for_nobody()
    {
        var truck = SampleData.Truck(1);
        using var rig = new LaneRig([truck], identity: IdentityPolicy.PlateExact);
        rig.InForce = rig.InForce with
        {
            Recognition = SampleData.Recognition() with { Policies = [IdentityPolicy.PlateExact] },
        };
        rig.Journal.Immediate = true;
        rig.Run(3).Set(LaneRig.Wiring.EntryLoop, true).Run(0.05).Plate(truck.PrintedPlate).Run(0.5);
        var first = rig.IsGreen;

        rig.Set(LaneRig.Wiring.EntryLoop, false).Run(0.2).Plate(truck.PrintedPlate).Run(0.2);
        rig.Set(LaneRig.Wiring.EntryLoop, true).Run(1);

        Assert.True(first);
        Assert.False(rig.IsGreen);
    }
}
