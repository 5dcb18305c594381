using GreenLane.Gateway.Loop;
using GreenLane.Lanes;
using GreenLane.Reporting.Contracts;

namespace GreenLane.Benchmarks.Crossing;

/// <summary>Nobody listens to the lane that is measured without a journal.</summary>
internal sealed class SilentWatcher : ILaneWatcher
{
    public void OnLane(LaneDocument lane)
    {
    }

    public void OnPassage(PassageDocument passage)
    {
    }

    public void OnMode(string lane, LaneMode mode)
    {
    }

    public void OnTurn(string lane)
    {
    }
}
