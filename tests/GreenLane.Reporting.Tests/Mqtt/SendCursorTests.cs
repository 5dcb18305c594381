using GreenLane.Reporting.Mqtt;
using GreenLane.Reporting.Tests.Journal;

namespace GreenLane.Reporting.Tests.Mqtt;

public sealed class SendCursorTests : IDisposable
{
    private static readonly MqttLimits Limits = new() { SentAhead = 6 };

    private readonly JournalUnderTest _test = new();

    [Fact]
    public async Task Events_go_out_in_order_once_and_no_further_than_the_window()
    {
        await Decide(9);
        var cursor = Cursor();

        Assert.Equal([1, 2, 3, 4], Sequences(cursor.Next(4)));
        Assert.Equal([5, 6], Sequences(cursor.Next(4)));
        Assert.Empty(cursor.Next(4));
    }

    [Fact]
    public async Task The_acknowledgement_opens_the_window()
    {
        await Decide(9);
        var cursor = Cursor();
        cursor.Next(20);

        _test.Journal.Outbox.AcknowledgeThrough(_test.Epoch, 2);

        Assert.Equal([7, 8], Sequences(cursor.Next(20)));
    }

    [Fact]
    public async Task A_new_connection_begins_where_the_centre_stands()
    {
        await Decide(5);
        Cursor().Next(20);
        _test.Journal.Outbox.AcknowledgeThrough(_test.Epoch, 3);

        Assert.Equal([4, 5], Sequences(Cursor().Next(20)));
    }

    [Fact]
    public async Task A_silent_centre_gets_one_window_again_and_ever_more_rarely()
    {
        await Decide(9);
        var cursor = Cursor();
        cursor.Next(20);

        _test.Time.Advance(Limits.SilenceFirst - TimeSpan.FromSeconds(1));
        Assert.Empty(cursor.Next(20));
        _test.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal([1, 2, 3, 4, 5, 6], Sequences(cursor.Next(20)));
        _test.Time.Advance(Limits.SilenceFirst);
        Assert.Empty(cursor.Next(20));
        _test.Time.Advance(Limits.SilenceFirst);
        Assert.Equal(6, cursor.Next(20).Count);
    }

    [Fact]
    public async Task Silence_counts_from_the_first_event_that_waits_not_from_the_quiet_before()
    {
        await Decide(1);
        var cursor = Cursor();
        cursor.Next(20);
        _test.Journal.Outbox.AcknowledgeThrough(_test.Epoch, 1);
        cursor.Next(20);
        _test.Time.Advance(Limits.SilenceFirst * 10);

        await Decide(1, from: 2);

        Assert.Equal([2], Sequences(cursor.Next(20)));
        Assert.Empty(cursor.Next(20));
        Assert.Equal(Limits.SilenceFirst, cursor.Patience);
    }

    [Fact]
    public async Task What_the_centre_asks_for_goes_before_what_is_new()
    {
        await Decide(4);
        var cursor = Cursor();
        cursor.Next(3);
        _test.Journal.Outbox.Resend(_test.Epoch, 1, 2);

        Assert.Equal([1, 2, 4], Sequences(cursor.Next(20)));
    }

    [Fact]
    public async Task What_happens_now_goes_before_the_backlog_and_does_not_stop_it()
    {
        await Decide(6);
        var cursor = Cursor();
        await Decide(6, from: 7);

        Assert.Equal([7, 8, 9, 10, 1], Sequences(cursor.Next(5)));
        Assert.Equal([11, 12, 2, 3, 4], Sequences(cursor.Next(5)));
        Assert.Equal([5, 6], Sequences(cursor.Next(5)));
        Assert.Empty(cursor.Next(5));
    }

    [Fact]
    public async Task A_backlog_goes_out_no_faster_than_its_rate_and_holds_up_nothing_live()
    {
        await Decide(9);
        var cursor = new SendCursor(
            _test.Journal.Outbox, new MqttLimits { SentAhead = 4, BacklogPerSecond = 2 }, _test.Time);
        Assert.Equal([1, 2], Sequences(cursor.Next(20)));

        Assert.Empty(cursor.Next(20));
        Assert.Equal(TimeSpan.FromSeconds(0.5), cursor.Patience);
        await Decide(1, from: 10);
        Assert.Equal([10], Sequences(cursor.Next(20)));
        _test.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal([3, 4], Sequences(cursor.Next(20)));
    }

    [Fact]
    public async Task What_was_there_before_the_connection_is_backlog()
    {
        await Decide(1);
        var cursor = Cursor();
        await Decide(1, from: 2);

        var events = cursor.Next(20);

        Assert.Equal([2, 1], Sequences(events));
        Assert.Equal([false, true], events.Select(cursor.IsBacklog));
    }

    public void Dispose() => _test.Dispose();

    private static IEnumerable<int> Sequences(IEnumerable<Reporting.Journal.OutgoingEvent> events) =>
        events.Select(e => (int)e.Sequence);

    private SendCursor Cursor() => new(_test.Journal.Outbox, Limits, _test.Time);

    private async Task Decide(int count, int from = 1)
    {
        for (var number = from; number < from + count; number++)
        {
            await _test.Append(Sample.Decided(_test.Epoch, (ulong)number));
        }

        // The writer tells of a commit first and the outbox of it next; the answer of one more record comes after both.
        await _test.Append(Sample.Audit());
    }
}
