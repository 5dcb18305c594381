using GreenLane.Central.Ingest;
using GreenLane.Reporting.Journal;
using GreenLane.Simulation.Canaries;

namespace GreenLane.Simulation.World;

/// <summary>A model of the centre: takes events, commits them, then says through where it holds everything.</summary>
/// <remarks>The ledger of sequences is the production one.</remarks>
internal sealed class Centre(Seams seams)
{
    private readonly List<OutgoingEvent> _taken = [];
    private readonly HashSet<long> _stored = [];
    private EpochLedger _ledger = EpochLedger.Empty;
    private long _told;

    /// <summary>Events as they were stored, in the order of storing.</summary>
    public List<OutgoingEvent> Stored { get; } = [];

    /// <summary>Through where the gateway may be told that everything is durable.</summary>
    public long DurableThrough => Math.Max(_ledger.DurableThrough, seams.AcksBeforeCommit ? _told : 0);

    public SequenceRange? FirstHole => _ledger.Holes.Select(hole => (SequenceRange?)hole).FirstOrDefault();

    public void Take(OutgoingEvent e)
    {
        _taken.Add(e);
        _told = Math.Max(_told, e.Sequence);
    }

    /// <summary>Commits what was taken since the last time.</summary>
    /// <returns>False if the disk failed, or the process died: the broker has to deliver it again.</returns>
    public bool Commit(bool fails)
    {
        if (fails)
        {
            _taken.Clear();
            return false;
        }

        foreach (var e in _taken)
        {
            if (seams.KeepsDoubles || _stored.Add(e.Sequence))
            {
                Stored.Add(e);
                _ledger = _ledger.With(e.Sequence);
            }
        }

        _taken.Clear();
        return true;
    }
}
