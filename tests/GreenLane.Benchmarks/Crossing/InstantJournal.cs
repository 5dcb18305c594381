using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Journal;

namespace GreenLane.Benchmarks.Crossing;

/// <summary>
/// A journal without a disk: answers at once. Exists in this bench only, to tell the disk's share from ours.
/// </summary>
internal sealed class InstantJournal : IJournal
{
    private ulong _passages;

    public string Epoch => "bench";

    public bool IsWritable => true;

    public ulong NextPassage() => Interlocked.Increment(ref _passages);

    public bool TryAppend(JournalEntry entry)
    {
        entry.Written?.Invoke(true);
        return true;
    }

    public IReadOnlyList<PassageDocument> Passages(string? lane, ulong? before, int limit) => [];

    public PassageDocument? Passage(ulong number) => null;
}
