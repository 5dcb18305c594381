using System.Collections.Immutable;

namespace GreenLane.Central.Ingest;

/// <summary>Which sequences of one epoch are settled: stored, or declared lost by their gateway.</summary>
/// <remarks>
/// Immutable, so that a transaction that fails leaves the ledger as it was. Settled sequences are kept as disjoint
/// ranges in order: one range in a quiet life, one more for every hole.
/// </remarks>
public sealed class EpochLedger
{
    /// <summary>Bounds what one gateway can make a centre remember; beyond it records are not taken.</summary>
    public const int MaximumRanges = 1024;

    /// <summary>Far above any real sequence and far below overflow.</summary>
    public const long MaximumSequence = 1_000_000_000_000_000;

    public static readonly EpochLedger Empty = new([]);

    private readonly ImmutableArray<SequenceRange> _settled;

    private EpochLedger(ImmutableArray<SequenceRange> settled) => _settled = settled;

    /// <summary>Every sequence from 1 to this one is settled; 0 if the first is not.</summary>
    public long DurableThrough => _settled.Length > 0 && _settled[0].From == 1 ? _settled[0].To : 0;

    /// <summary>The highest settled sequence, 0 if none is.</summary>
    public long Highest => _settled.Length > 0 ? _settled[^1].To : 0;

    /// <summary>False if this would leave more holes than a centre keeps; what fills one always fits.</summary>
    public bool Fits(SequenceRange added)
        => _settled.Length < MaximumRanges || With(added)._settled.Length <= MaximumRanges;

    /// <summary>What is missing below <see cref="Highest"/>, lowest first.</summary>
    public IEnumerable<SequenceRange> Holes
    {
        get
        {
            var next = 1L;
            foreach (var range in _settled)
            {
                if (range.From > next)
                {
                    yield return new SequenceRange(next, range.From - 1);
                }

                next = range.To + 1;
            }
        }
    }

    public bool Contains(long sequence)
    {
        var index = FirstEndingAtOrAfter(sequence);
        return index < _settled.Length && _settled[index].From <= sequence;
    }

    /// <summary>How many sequences of a range are settled already.</summary>
    public long CountWithin(SequenceRange range)
    {
        var count = 0L;
        for (var i = FirstEndingAtOrAfter(range.From); i < _settled.Length && _settled[i].From <= range.To; i++)
        {
            count += Math.Min(_settled[i].To, range.To) - Math.Max(_settled[i].From, range.From) + 1;
        }

        return count;
    }

    public EpochLedger With(long sequence) => With(new SequenceRange(sequence, sequence));

    public EpochLedger With(SequenceRange added)
    {
        // Neighbours that touch become one range, hence the one before and the one after.
        var first = FirstEndingAtOrAfter(added.From - 1);
        var after = first;
        while (after < _settled.Length && _settled[after].From <= added.To + 1)
        {
            added = new SequenceRange(
                Math.Min(added.From, _settled[after].From), Math.Max(added.To, _settled[after].To));
            after++;
        }

        return new EpochLedger(_settled.RemoveRange(first, after - first).Insert(first, added));
    }

    private int FirstEndingAtOrAfter(long sequence)
    {
        var low = 0;
        var high = _settled.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_settled[middle].To < sequence)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
