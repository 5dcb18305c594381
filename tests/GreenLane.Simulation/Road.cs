using GreenLane.Tests;

namespace GreenLane.Simulation;

/// <summary>Where vehicles really stand, and what the loops make of it.</summary>
internal sealed class Road(LaneRig rig, Planted planted)
{
    /// <summary>The truck on the entry loop; null for none.</summary>
    public Truck? OnEntry { get; private set; }

    public bool IsUnderBarrier { get; private set; }

    public void Enter(Truck truck)
    {
        OnEntry = truck;
        rig.Set(LaneRig.Wiring.EntryLoop, true);
    }

    public void LeaveEntry()
    {
        OnEntry = null;
        rig.Set(LaneRig.Wiring.EntryLoop, planted == Planted.StuckEntryLoop);
    }

    public void ReachBarrier()
    {
        IsUnderBarrier = true;
        rig.Set(LaneRig.Wiring.BarrierLoop, planted != Planted.BlindBarrierLoop);
    }

    public void LeaveBarrier()
    {
        IsUnderBarrier = false;
        rig.Set(LaneRig.Wiring.BarrierLoop, false);
    }
}
