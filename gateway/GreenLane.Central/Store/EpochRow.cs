using GreenLane.Central.Ingest;

namespace GreenLane.Central.Store;

/// <summary>One epoch of one gateway, as its row and its events say.</summary>
internal sealed class EpochRow(long id, GatewayKey gateway, string epoch, EpochLedger ledger, long stored, long lost)
{
    private EpochLedger _ledger = ledger;

    public long Id => id;

    public GatewayKey Gateway => gateway;

    /// <summary>Events held of this epoch.</summary>
    public long Stored { get; private set; } = stored;

    /// <summary>Sequences declared lost of which nothing was stored.</summary>
    public long Lost { get; private set; } = lost;

    public long DurableThrough => _ledger.DurableThrough;

    public long Highest => _ledger.Highest;

    public EpochPosition Position => new(gateway, epoch, _ledger);

    /// <summary>False if this would open one hole too many.</summary>
    public bool Fits(SequenceRange range) => _ledger.Fits(range);

    /// <summary>True if this sequence is stored or declared lost.</summary>
    public bool IsSettled(long sequence) => _ledger.Contains(sequence);

    public void Settle(long sequence)
    {
        // Declared lost and yet it came: so much the better.
        Lost -= _ledger.Contains(sequence) ? 1 : 0;
        Stored++;
        _ledger = _ledger.With(sequence);
    }

    /// <returns>How many sequences this declaration newly settles.</returns>
    public long DeclareLost(SequenceRange range)
    {
        var fresh = range.Count - _ledger.CountWithin(range);
        Lost += fresh;
        _ledger = _ledger.With(range);
        return fresh;
    }
}
