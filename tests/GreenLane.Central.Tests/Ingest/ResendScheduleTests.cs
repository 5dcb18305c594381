using GreenLane.Central.Ingest;
using GreenLane.Central.Store;
using GreenLane.Reporting.Contracts;

namespace GreenLane.Central.Tests.Ingest;

public sealed class ResendScheduleTests
{
    private static readonly GatewayKey Gateway = new("tabanovce", "tabanovce-1");

    private readonly ResendSchedule _schedule = new();

    [Fact]
    public void Hole_that_stands_still_is_asked_for_after_the_first_wait_and_not_before()
    {
        Observe(EpochLedger.Empty.With(1).With(4), at: 0);

        Assert.Empty(Due(1.9));
        Assert.Equal([new ResendDocument("e1", 2, 3)], Due(2));
        Assert.Empty(Due(2.1));
    }

    [Fact]
    public void Requests_come_ever_more_slowly_down_to_one_a_minute()
    {
        Observe(EpochLedger.Empty.With(3), at: 0);

        var asked = Enumerable.Range(0, 600).Where(second => Due(second).Count > 0).ToList();

        Assert.Equal([2, 6, 14, 30, 62], asked.Take(5));
        Assert.All(asked.Skip(5).Zip(asked.Skip(6)), pair => Assert.Equal(60, pair.Second - pair.First));
    }

    [Fact]
    public void Hole_that_is_being_filled_is_left_alone()
    {
        var ledger = EpochLedger.Empty.With(100);
        for (var second = 0; second < 30; second++)
        {
            ledger = ledger.With(second + 1);
            Observe(ledger, second);

            Assert.Empty(Due(second));
        }
    }

    [Fact]
    public void Gateway_that_is_back_is_asked_soon()
    {
        Observe(EpochLedger.Empty.With(2), at: 0);
        var inVain = Enumerable.Range(0, 300).Sum(second => Due(second).Count);

        _schedule.Hasten(Gateway, TimeSpan.FromSeconds(301));

        Assert.True(inVain > 1);
        Assert.Single(Due(303));
    }

    [Fact]
    public void Missing_counts_the_sequences_and_falls_to_none()
    {
        Observe(EpochLedger.Empty.With(4), at: 0);
        var open = _schedule.Missing;
        Observe(EpochLedger.Empty.With(4).With(new SequenceRange(1, 3)), at: 1);

        Assert.Equal(3, open);
        Assert.Equal(0, _schedule.Missing);
        Assert.Empty(Due(100));
    }

    [Fact]
    public void What_a_gateway_says_it_has_beyond_the_last_that_came_is_asked_for()
    {
        Observe(EpochLedger.Empty.With(new SequenceRange(1, 5)), at: 0);

        _schedule.Hear(Gateway, "e1", 9, TimeSpan.FromSeconds(10));

        Assert.Empty(Due(11));
        Assert.Equal([new ResendDocument("e1", 6, 9)], Due(12));
        Assert.Equal(0, _schedule.Missing);
        Observe(EpochLedger.Empty.With(new SequenceRange(1, 9)), at: 13);
        Assert.Empty(Due(100));
    }

    [Fact]
    public void What_a_gateway_has_and_sends_is_not_asked_for()
    {
        var ledger = EpochLedger.Empty;
        for (var second = 0; second < 30; second++)
        {
            ledger = ledger.With(second + 1);
            Observe(ledger, second);
            _schedule.Hear(Gateway, "e1", second + 5, TimeSpan.FromSeconds(second));

            Assert.Empty(Due(second));
        }
    }

    [Fact]
    public void Epoch_of_which_nothing_came_is_asked_for_from_its_beginning()
    {
        _schedule.Hear(Gateway, "e1", 3, TimeSpan.Zero);

        Assert.Equal([new ResendDocument("e1", 1, 3)], Due(2));
    }

    private void Observe(EpochLedger ledger, double at)
        => _schedule.Observe(new EpochPosition(Gateway, "e1", ledger), TimeSpan.FromSeconds(at));

    private List<ResendDocument> Due(double at)
        => [.. _schedule.TakeDue(TimeSpan.FromSeconds(at)).Select(due => due.Request)];
}
