using GreenLane.Reporting.Journal;

namespace GreenLane.Simulation.Canaries;

/// <summary>Bug: what the disk refused is called written.</summary>
internal sealed class ForgetfulJournal(IJournal real) : WrappedJournal(real)
{
    public override bool IsWritable => true;

    public override bool TryAppend(JournalEntry entry)
    {
        var answer = entry.Written;
        return Append(entry with { Written = _ => answer?.Invoke(true) });
    }
}
