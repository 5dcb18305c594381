using System.Text.Json;
using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Journal;

namespace GreenLane.Reporting.Tests.Journal;

public sealed class OutboxTests : IDisposable
{
    private readonly JournalUnderTest _test = new();

    private Outbox Outbox => _test.Journal.Outbox;

    [Fact]
    public async Task Only_verdicts_and_closings_leave_in_a_dense_sequence_over_all_lanes()
    {
        await _test.Append(Sample.Opened(_test.Epoch, 1));
        await _test.Append(Sample.Decided(_test.Epoch, 1));
        await _test.Append(Sample.Audit());
        await _test.Append(Sample.Decided(_test.Epoch, 2, "2"));
        await _test.Append(Sample.Closed(_test.Epoch, 1));

        var events = Outbox.Read(0, long.MaxValue, 100);

        Assert.Equal([(1L, "1"), (2L, "2"), (3L, "1")], events.Select(e => (e.Sequence, e.Lane)));
        Assert.Equal((3, 0, 3), (Outbox.LastSequence, Outbox.DurableThrough, Outbox.Waiting));
        Assert.Equal(Sample.Noon, Outbox.OldestWaiting);
    }

    [Fact]
    [Hazard("H-10")]
    public async Task What_leaves_is_the_outgoing_document_not_the_one_with_the_plate()
    {
        await _test.Append(Sample.Decided(_test.Epoch, 1));

        var json = Outbox.Read(0, 1, 1)[0].Json;

        Assert.DoesNotContain("SK 1234 AB", json, StringComparison.Ordinal);
        Assert.Contains("p-5f0c", json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_has_the_bytes_of_its_envelope_with_the_passage_in_it()
    {
        await _test.Append(Sample.Closed(_test.Epoch, 1));

        var json = Outbox.Read(0, 1, 1)[0].Json;
        var read = JsonSerializer.Deserialize(json, ReportingJson.Default.PassageEvent);

        Assert.Equal(JsonSerializer.Serialize(read, ReportingJson.Default.PassageEvent), json);
        Assert.Equal(Sample.Closed(_test.Epoch, 1).Outgoing!.ClosedAt, read!.Data!.ClosedAt);
    }

    [Fact]
    [Hazard("H-09")]
    public async Task Only_the_centres_acknowledgement_takes_events_out()
    {
        await Decide(5);

        var outcome = Outbox.AcknowledgeThrough(_test.Epoch, 3);
        _test.Time.Advance(new JournalLimits().TruncateDelay);
        await _test.Append(Sample.Audit());

        Assert.Equal(AckOutcome.Advanced, outcome);
        Assert.Equal([4L, 5L], Outbox.Read(0, long.MaxValue, 100).Select(e => e.Sequence));
        Assert.Equal((5, 3, 2), (Outbox.LastSequence, Outbox.DurableThrough, Outbox.Waiting));
        Assert.True(ChainVerifier.Verify(_test.Path).IsIntact);
    }

    [Fact]
    public async Task Acknowledged_events_leave_though_no_other_record_comes()
    {
        await Decide(2);
        Outbox.AcknowledgeThrough(_test.Epoch, 2);

        _test.Time.Advance(new JournalLimits().TruncateDelay);
        _test.Reopen();

        Assert.Equal((2, 2, 0), (Outbox.LastSequence, Outbox.DurableThrough, Outbox.Waiting));
        Assert.Equal(0, _test.Execute("SELECT COUNT(*) FROM outbox"));
    }

    [Fact]
    public async Task Sequences_go_on_after_a_restart_with_an_empty_outbox()
    {
        await Decide(2);
        Outbox.AcknowledgeThrough(_test.Epoch, 2);
        _test.Reopen();

        await _test.Append(Sample.Decided(_test.Epoch, 3));

        Assert.Equal(3, Assert.Single(Outbox.Read(0, long.MaxValue, 10)).Sequence);
    }

    [Fact]
    public async Task Acknowledgements_that_fit_nothing_change_nothing()
    {
        await Decide(3);
        Outbox.AcknowledgeThrough(_test.Epoch, 2);

        Assert.Equal(AckOutcome.OtherEpoch, Outbox.AcknowledgeThrough("0123456789ab", 3));
        Assert.Equal(AckOutcome.Known, Outbox.AcknowledgeThrough(_test.Epoch, 1));
        Assert.False(Outbox.RolledBack);
        Assert.Equal(AckOutcome.BeyondLast, Outbox.AcknowledgeThrough(_test.Epoch, 4));

        Assert.True(Outbox.RolledBack);
        Assert.Equal(2, Outbox.DurableThrough);
    }

    [Fact]
    public async Task A_gap_the_centre_asks_for_is_queued()
    {
        await Decide(5);

        Assert.Equal(ResendOutcome.Queued, Outbox.Resend(_test.Epoch, 2, 4));

        Assert.True(Outbox.TryTakeResend(out var from, out var to));
        Assert.Equal((2, 4), (from, to));
        Assert.False(Outbox.TryTakeResend(out _, out _));
    }

    [Fact]
    [Hazard("H-09")]
    public async Task A_range_no_longer_held_is_declared_lost_once()
    {
        await Decide(5);
        Outbox.AcknowledgeThrough(_test.Epoch, 3);

        var first = Outbox.Resend(_test.Epoch, 2, 4);
        var again = Outbox.Resend(_test.Epoch, 2, 4);
        await _test.Append(Sample.Audit());

        Assert.Equal((ResendOutcome.PartlyLost, ResendOutcome.PartlyLost), (first, again));
        Assert.Equal(6, Outbox.LastSequence);
        var declared = JsonSerializer.Deserialize(
            Outbox.Read(5, 6, 1)[0].Json, ReportingJson.Default.PassageEvent);
        Assert.Equal(PassageEvent.RangeLost, declared?.Type);
        Assert.Equal((_test.Epoch, 2L, 3L), (declared?.Lost?.Epoch, declared?.Lost?.From, declared?.Lost?.To));
        Assert.True(ChainVerifier.Verify(_test.Path).IsIntact);
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(3, 2)]
    [InlineData(1, 6)]
    [InlineData(long.MinValue, long.MaxValue)]
    public async Task A_request_for_what_was_never_given_out_is_refused(long from, long to)
    {
        await Decide(5);

        Assert.Equal(ResendOutcome.Refused, Outbox.Resend(_test.Epoch, from, to));
        Assert.Equal(ResendOutcome.Refused, Outbox.Resend("0123456789ab", 1, 2));
    }

    [Fact]
    public async Task Requests_that_wait_are_limited()
    {
        await Decide(1);

        var outcomes = Enumerable.Range(0, Outbox.ResendLimit + 1)
            .Select(_ => Outbox.Resend(_test.Epoch, 1, 1)).ToList();

        Assert.Equal(ResendOutcome.Busy, outcomes[^1]);
        Assert.All(outcomes.SkipLast(1), outcome => Assert.Equal(ResendOutcome.Queued, outcome));
    }

    public void Dispose() => _test.Dispose();

    private async Task Decide(int count)
    {
        for (var number = 1; number <= count; number++)
        {
            await _test.Append(Sample.Decided(_test.Epoch, (ulong)number));
        }

        // The writer tells of a commit first and the outbox of it next; the answer of one more record comes after both.
        await _test.Append(Sample.Audit());
    }
}
