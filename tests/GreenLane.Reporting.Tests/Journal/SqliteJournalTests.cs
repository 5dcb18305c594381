using CsCheck;
using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Journal;

namespace GreenLane.Reporting.Tests.Journal;

public sealed class SqliteJournalTests : IDisposable
{
    private readonly JournalUnderTest _test = new();

    [Fact]
    [Hazard("H-09")]
    public async Task What_is_called_written_is_there_after_a_power_cut()
    {
        Assert.True(await _test.Append(Sample.Opened(_test.Epoch, 1)));
        Assert.True(await _test.Append(Sample.Decided(_test.Epoch, 1)));

        using var left = _test.OpenCopy("left.db");

        Assert.Equal(_test.Epoch, left.Epoch);
        Assert.Equal("release", left.Passage(1)?.Verdict);
        Assert.Equal(1, left.Outbox.Waiting);
    }

    [Fact]
    [Hazard("H-09")]
    public async Task A_log_cut_at_any_byte_keeps_every_record_that_was_called_written()
    {
        var durableAt = new List<long> { _test.LogBytes };
        for (ulong number = 1; number <= 12; number++)
        {
            await _test.Append(Sample.Decided(_test.Epoch, number));
            durableAt.Add(_test.LogBytes);
        }

        var copies = 0;
        Gen.Long[durableAt[0], durableAt[^1]].Sample(
            cut =>
            {
                var name = $"cut-{Interlocked.Increment(ref copies)}.db";
                using (var left = _test.OpenCopy(name, cut))
                {
                    var promised = durableAt.FindLastIndex(length => length <= cut);
                    Assert.InRange(left.Outbox.LastSequence, promised, durableAt.Count);
                    Assert.Equal(left.Outbox.LastSequence, left.Passages(null, null, 500).Count);
                }

                Assert.Equal(ChainFault.None, ChainVerifier.Verify(_test.File(name)).Fault);
            },
            iter: 40,
            threads: 1);
    }

    [Fact]
    [Hazard("H-09")]
    public async Task The_log_begins_anew_once_it_is_long_and_nothing_in_it_is_lost()
    {
        const int pages = 16;
        using var test = new JournalUnderTest(new JournalLimits { LogPages = pages });
        for (ulong number = 1; number <= 60; number++)
        {
            Assert.True(await test.Append(Sample.Decided(test.Epoch, number)));
        }

        // A commit fits in beside it; sixty do not.
        Assert.InRange(test.LogBytes, 1, 3 * pages * 8216);
        using var left = test.OpenCopy("left.db");
        Assert.Equal(60, left.Passages(null, null, 500).Count);
        Assert.Equal(60, left.Outbox.Waiting);
    }

    [Fact]
    public async Task Records_that_wait_together_share_a_commit()
    {
        using var firstInCommit = new ManualResetEventSlim();
        using var restQueued = new ManualResetEventSlim();
        Assert.True(_test.Journal.TryAppend(Sample.Audit() with
        {
            Written = _ =>
            {
                firstInCommit.Set();
                restQueued.Wait(TestContext.Current.CancellationToken);
            },
        }));
        firstInCommit.Wait(TestContext.Current.CancellationToken);
        var before = _test.LogBytes;
        var written = Enumerable.Range(1, 100)
            .Select(n => _test.Append(Sample.Decided(_test.Epoch, (ulong)n))).ToList();

        restQueued.Set();
        var outcomes = await Task.WhenAll(written);

        // A commit writes each changed page once: a hundred commits would have written the meta page a hundred times.
        Assert.All(outcomes, Assert.True);
        Assert.InRange(_test.LogBytes - before, 1, 100 * 4096 * 3 / 2);
    }

    [Fact]
    public async Task Records_are_reported_written_in_the_order_they_came()
    {
        var order = new List<ulong>();
        for (ulong number = 1; number <= 200; number++)
        {
            var taken = number;
            Assert.True(_test.Journal.TryAppend(
                Sample.Opened(_test.Epoch, number) with { Written = _ => order.Add(taken) }));
        }

        await _test.Append(Sample.Audit());

        Assert.Equal(Enumerable.Range(1, 200).Select(n => (ulong)n), order);
    }

    [Fact]
    public void A_full_queue_refuses_and_does_not_call_back()
    {
        using var test = new JournalUnderTest(new JournalLimits { Queue = 4 });
        using var writerBusy = new ManualResetEventSlim();
        using var go = new ManualResetEventSlim();
        var calls = 0;
        Assert.True(test.Journal.TryAppend(Sample.Audit() with
        {
            Written = _ =>
            {
                writerBusy.Set();
                go.Wait();
            },
        }));
        writerBusy.Wait(TestContext.Current.CancellationToken);

        var taken = Enumerable.Range(0, 6).Count(_ => test.Journal.TryAppend(
            Sample.Audit() with { Written = _ => calls++ }));
        go.Set();
        test.Journal.Dispose();

        Assert.Equal(4, taken);
        Assert.Equal(4, calls);
    }

    [Fact]
    public async Task Passages_are_listed_newest_first_by_lane_and_from_their_opening()
    {
        foreach (var (number, lane) in new[] { (1UL, "1"), (2UL, "2"), (3UL, "1"), (4UL, "1") })
        {
            await _test.Append(Sample.Opened(_test.Epoch, number, lane));
        }

        await _test.Append(Sample.Closed(_test.Epoch, 1));

        Assert.Equal([4, 3, 2, 1], Numbers(_test.Journal.Passages(null, null, 100)));
        Assert.Equal([3, 1], Numbers(_test.Journal.Passages("1", 4, 100)));
        Assert.Equal([4, 3], Numbers(_test.Journal.Passages("1", null, 2)));
        Assert.Equal("released", _test.Journal.Passage(1)?.Outcome);
        Assert.Null(_test.Journal.Passage(99));
    }

    [Fact]
    public async Task Passages_cut_off_by_a_crash_are_found_at_the_next_start()
    {
        await _test.Append(Sample.Opened(_test.Epoch, 1));
        await _test.Append(Sample.Decided(_test.Epoch, 2));
        await _test.Append(Sample.Closed(_test.Epoch, 1));
        Assert.Empty(_test.Journal.OpenPassages());

        using var left = _test.OpenCopy("left.db");

        Assert.Equal([2], Numbers(left.OpenPassages()));
    }

    [Fact]
    public async Task A_failed_write_is_reported_and_the_journal_recovers_by_itself()
    {
        await _test.Append(Sample.Opened(_test.Epoch, 1));
        _test.Execute("CREATE TRIGGER broken BEFORE INSERT ON records BEGIN SELECT RAISE(ABORT, 'no disk'); END");

        var whileBroken = await _test.Append(Sample.Decided(_test.Epoch, 2));
        var writableWhileBroken = _test.Journal.IsWritable;
        _test.Execute("DROP TRIGGER broken");
        var beforeTheDelay = await _test.Append(Sample.Decided(_test.Epoch, 3));
        _test.Time.Advance(new JournalLimits().ReopenDelay);
        var afterwards = await _test.Append(Sample.Decided(_test.Epoch, 4));

        Assert.Equal((false, false, false, true), (whileBroken, writableWhileBroken, beforeTheDelay, afterwards));
        Assert.True(_test.Journal.IsWritable);
        Assert.Null(_test.Journal.Passage(2));
        Assert.Equal(1, _test.Journal.Outbox.LastSequence);
        Assert.True(ChainVerifier.Verify(_test.Path).IsIntact);
    }

    [Fact]
    public async Task A_journal_file_that_was_swapped_is_never_written()
    {
        await _test.Append(Sample.Decided(_test.Epoch, 1));
        _test.Execute("CREATE TRIGGER broken BEFORE INSERT ON records BEGIN SELECT RAISE(ABORT, 'no disk'); END");
        await _test.Append(Sample.Decided(_test.Epoch, 2));
        _test.Execute("DROP TRIGGER broken; UPDATE meta SET epoch = 'ffffffffffff'");

        _test.Time.Advance(new JournalLimits().ReopenDelay);
        var written = await _test.Append(Sample.Decided(_test.Epoch, 3));

        Assert.False(written);
        Assert.False(_test.Journal.IsWritable);
    }

    [Fact]
    public void A_closed_journal_takes_nothing()
    {
        _test.Journal.Dispose();

        Assert.False(_test.Journal.TryAppend(Sample.Audit()));
        Assert.Empty(_test.Journal.Passages(null, null, 10));
    }

    [Fact]
    public void Two_journals_never_share_an_epoch()
    {
        using var other = new JournalUnderTest();

        Assert.NotEqual(_test.Epoch, other.Epoch);
        Assert.Matches("^[0-9a-f]{12}$", _test.Epoch);
    }

    public void Dispose() => _test.Dispose();

    private static IEnumerable<int> Numbers(IEnumerable<PassageDocument> passages) =>
        passages.Select(passage => int.Parse(passage.Id.Split('-')[1], null));
}
