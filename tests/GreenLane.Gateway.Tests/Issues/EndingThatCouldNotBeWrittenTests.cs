using GreenLane.Gateway.Loop;
using GreenLane.Reporting.Contracts;
using Microsoft.Extensions.Logging.Abstractions;

namespace GreenLane.Gateway.Tests.Issues;

/// <summary>
/// A gateway crashed with a truck in the lane and came back onto a disk that failed: the passage it found open was
/// never closed, in no record and at no centre (found by the simulation).
/// </summary>
public class EndingThatCouldNotBeWrittenTests
{
    private static readonly PassageDocument Open = new()
    {
        Id = "00000000e1-7",
        Lane = "1",
        OpenedAt = SampleData.Now,
        Clock = "synced",
    };

    [Fact]
    [Hazard("H-09")]
    public void Interrupted_passage_is_closed_once_the_disk_takes_records_again()
    {
        using var rig = new LaneRig([]);
        Interrupted.Close([Open], rig.Services, [], NullLogger.Instance);
        rig.Journal.Sync(written: false);
        rig.Run(0.1);
        rig.Journal.Sync();
        rig.Run(0.1);
        rig.Journal.Sync();

        var closed = Assert.Single(rig.Journal.Closed);
        Assert.Equal((Open.Id, "interrupted"), (closed.Id, closed.Outcome));
    }

    [Fact]
    [Hazard("H-09")]
    public void Interrupted_passage_waits_for_a_journal_that_takes_nothing()
    {
        using var rig = new LaneRig([]);
        rig.Journal.IsWritable = false;
        Interrupted.Close([Open], rig.Services, [], NullLogger.Instance);
        rig.Run(0.1);
        rig.Journal.IsWritable = true;
        rig.Run(0.1);
        rig.Journal.Sync();

        Assert.Single(rig.Journal.Closed);
    }
}
