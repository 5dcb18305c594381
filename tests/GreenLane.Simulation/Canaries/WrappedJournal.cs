using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Journal;

namespace GreenLane.Simulation.Canaries;

/// <summary>A journal around the journal, for bugs to stand in.</summary>
internal abstract class WrappedJournal(IJournal real) : IJournal
{
    public string Epoch => real.Epoch;

    public virtual bool IsWritable => real.IsWritable;

    public ulong NextPassage() => real.NextPassage();

    public abstract bool TryAppend(JournalEntry entry);

    public IReadOnlyList<PassageDocument> Passages(string? lane, ulong? before, int limit)
        => real.Passages(lane, before, limit);

    public PassageDocument? Passage(ulong number) => real.Passage(number);

    protected bool Append(JournalEntry entry) => real.TryAppend(entry);
}
