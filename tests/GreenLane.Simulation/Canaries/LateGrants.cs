using GreenLane.Reporting.Journal;

namespace GreenLane.Simulation.Canaries;

/// <summary>Bug: the answer to an earlier record is taken for the answer to the latest grant's.</summary>
internal sealed class LateGrants(IJournal real) : WrappedJournal(real)
{
    private Action<bool>? _latest;

    public override bool TryAppend(JournalEntry entry)
    {
        if (entry.Kind is JournalKind.PassageOpened or JournalKind.PassageClosed)
        {
            var own = entry.Written;
            return Append(entry with
            {
                Written = written =>
                {
                    own?.Invoke(written);
                    _latest?.Invoke(written);
                },
            });
        }

        _latest = entry.Written ?? _latest;
        return Append(entry);
    }
}
