using GreenLane.Reporting.Journal;

namespace GreenLane.Simulation.Canaries;

/// <summary>Bug: a record counts as written when it is queued.</summary>
internal sealed class EarlyAnswers(IJournal real) : WrappedJournal(real)
{
    public override bool TryAppend(JournalEntry entry)
    {
        var taken = Append(entry with { Written = null });
        if (taken)
        {
            entry.Written?.Invoke(true);
        }

        return taken;
    }
}
