using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Journal;

namespace GreenLane.Tests;

/// <summary>
/// A journal in memory behind the real journal's interface: records become durable when the test says so.
/// </summary>
internal sealed class MemoryJournal : IJournal
{
    private readonly Queue<JournalEntry> _waiting = new();
    private ulong _number;

    public string Epoch { get; init; } = "00000000e1";

    /// <summary>Where numbers of passages come from if records go on into a journal; null: from one up.</summary>
    public Func<ulong>? Numbers { get; init; }

    public bool IsWritable { get; set; } = true;

    /// <summary>Answer at once; otherwise <see cref="Sync"/> does.</summary>
    public bool Immediate { get; set; }

    /// <summary>A planted bug: what is called written is thrown away.</summary>
    public bool Lies { get; set; }

    public List<JournalEntry> Durable { get; } = [];

    public int Waiting => _waiting.Count;

    public IEnumerable<PassageDocument> Closed
        => Durable.Where(entry => entry.Kind == JournalKind.PassageClosed).Select(entry => entry.Document!);

    public ulong NextPassage() => Numbers?.Invoke() ?? ++_number;

    public bool TryAppend(JournalEntry entry)
    {
        if (!IsWritable)
        {
            return false;
        }

        _waiting.Enqueue(entry);
        if (Immediate)
        {
            Sync();
        }

        return true;
    }

    /// <summary>Puts everything that waits on the disk, or, with false, fails to.</summary>
    public void Sync(bool written = true)
    {
        while (_waiting.TryDequeue(out var entry))
        {
            if (written && !Lies)
            {
                Durable.Add(entry);
            }

            entry.Written?.Invoke(written);
        }
    }

    /// <summary>Power is cut: what was not synced never was.</summary>
    public void Lose() => _waiting.Clear();

    public IReadOnlyList<PassageDocument> Passages(string? lane, ulong? before, int limit) => [];

    public PassageDocument? Passage(ulong number) => null;
}
