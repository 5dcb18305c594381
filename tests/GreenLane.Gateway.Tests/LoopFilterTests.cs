using GreenLane.Gateway.Loop;
using GreenLane.Lanes;

namespace GreenLane.Gateway.Tests;

public class LoopFilterTests
{
    private readonly LoopFilter _filter = new(new LaneSettings { ChatterLimit = 4 });
    private TimeSpan _now;

    [Fact]
    public void Occupied_counts_at_once_and_clear_only_after_it_lasted()
    {
        Assert.Equal(LaneLines.EntryLoop, Sample(LaneLines.EntryLoop, 0));
        Assert.Equal(LaneLines.EntryLoop, Sample(LaneLines.None, 10));
        Assert.Equal(LaneLines.EntryLoop, Sample(LaneLines.None, 39));

        Assert.Equal(LaneLines.None, Sample(LaneLines.None, 1));
    }

    [Theory, Hazard("H-21")]
    [InlineData(LaneLines.EntryLoop, LaneFaults.EntryLoopChatter)]
    [InlineData(LaneLines.BarrierLoop, LaneFaults.BarrierLoopChatter)]
    [InlineData(LaneLines.Curtain, LaneFaults.BarrierLoopChatter)]
    public void Detector_that_flickers_beyond_its_limit_chatters_until_it_is_quiet(
        LaneLines detector, LaneFaults fault)
    {
        Flicker(detector, 4, everyMs: 200);
        Assert.Equal(LaneFaults.None, _filter.Faults);

        Flicker(detector, 1, everyMs: 200);

        Assert.Equal(fault, _filter.Faults);
        Sample(LaneLines.None, 4700);
        Assert.Equal(fault, _filter.Faults);
        Sample(LaneLines.None, 300);
        Assert.Equal(LaneFaults.None, _filter.Faults);
    }

    [Fact]
    public void Trucks_one_behind_the_other_do_not_chatter()
    {
        Flicker(LaneLines.EntryLoop, 100, everyMs: 2000);

        Assert.Equal(LaneFaults.None, _filter.Faults);
    }

    private void Flicker(LaneLines detector, int times, int everyMs)
    {
        for (var i = 0; i < times; i++)
        {
            Sample(detector, everyMs / 2);
            Sample(LaneLines.None, everyMs / 2);
        }
    }

    private LaneLines Sample(LaneLines lines, int afterMs)
    {
        _now += TimeSpan.FromMilliseconds(afterMs);
        return _filter.Filter(lines, _now);
    }
}
