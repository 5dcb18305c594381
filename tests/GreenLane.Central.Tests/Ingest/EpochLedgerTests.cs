using CsCheck;
using GreenLane.Central.Ingest;

namespace GreenLane.Central.Tests.Ingest;

public sealed class EpochLedgerTests
{
    [Fact]
    public void Nothing_is_durable_while_the_first_is_missing()
    {
        var ledger = EpochLedger.Empty.With(2).With(3);

        Assert.Equal(0, ledger.DurableThrough);
        Assert.Equal([new SequenceRange(1, 1)], ledger.Holes);
    }

    [Fact]
    public void Filling_the_hole_makes_everything_above_it_durable()
    {
        var ledger = EpochLedger.Empty.With(1).With(3).With(4).With(2);

        Assert.Equal(4, ledger.DurableThrough);
        Assert.Empty(ledger.Holes);
    }

    [Fact]
    public void Ledger_says_what_a_set_of_numbers_says()
        => Gen.Select(Gen.Int[1, 60], Gen.Int[0, 12]).Array[0, 40].Sample(ranges =>
        {
            var ledger = EpochLedger.Empty;
            var model = new SortedSet<long>();
            foreach (var (from, more) in ranges)
            {
                var range = new SequenceRange(from, from + more);
                var known = model.Count(number => number >= range.From && number <= range.To);
                Assert.Equal(known, ledger.CountWithin(range));
                ledger = ledger.With(range);
                model.UnionWith(Enumerable.Range(from, more + 1).Select(number => (long)number));
            }

            var highest = model.Count > 0 ? model.Max : 0;
            var missing = Enumerable.Range(1, (int)highest).Select(n => (long)n).Except(model).ToList();
            Assert.Equal(missing.Count > 0 ? missing[0] - 1 : highest, ledger.DurableThrough);
            Assert.Equal(highest, ledger.Highest);
            Assert.Equal(missing, ledger.Holes.SelectMany(Numbers));
            Assert.All(Enumerable.Range(1, 80), n => Assert.Equal(model.Contains(n), ledger.Contains(n)));
        });

    private static IEnumerable<long> Numbers(SequenceRange range)
        => Enumerable.Range(0, (int)range.Count).Select(offset => range.From + offset);
}
