using GreenLane.Reporting.Journal;

namespace GreenLane.Reporting.Tests.Journal;

public sealed class PassageNumberTests
{
    private static readonly JournalLimits SmallBlocks = new() { PassageBlock = 8 };

    [Fact]
    public void Numbers_never_repeat_across_restarts_and_crashes()
    {
        using var test = new JournalUnderTest(SmallBlocks);
        var seen = new HashSet<ulong>();

        for (var run = 0; run < 5; run++)
        {
            for (var i = 0; i < 21; i++)
            {
                Assert.True(seen.Add(test.Journal.NextPassage()));
            }

            using var afterCrash = test.OpenCopy($"crash-{run}.db");
            Assert.True(afterCrash.NextPassage() > seen.Max());
            test.Reopen();
        }

        Assert.Equal(105, seen.Count);
    }

    [Fact]
    public void Numbers_begin_at_one_and_are_dense_within_a_run()
    {
        using var test = new JournalUnderTest(SmallBlocks);

        var numbers = Enumerable.Range(0, 40).Select(_ => test.Journal.NextPassage());

        Assert.Equal(Enumerable.Range(1, 40).Select(n => (ulong)n), numbers);
    }

    [Fact]
    public async Task With_a_dead_disk_a_lane_still_gets_a_number_that_no_other_passage_has()
    {
        using var test = new JournalUnderTest(SmallBlocks);
        test.Execute("CREATE TRIGGER broken BEFORE UPDATE ON meta BEGIN SELECT RAISE(ABORT, 'no disk'); END");
        Assert.False(await test.Append(Sample.Audit()));

        var numbers = Enumerable.Range(0, 20).Select(_ => test.Journal.NextPassage()).ToList();

        Assert.Equal(numbers.Count, numbers.Distinct().Count());
        Assert.All(numbers.Skip(8), number => Assert.InRange(number, PassageNumbers.FirstStray, (ulong)long.MaxValue));
    }
}
