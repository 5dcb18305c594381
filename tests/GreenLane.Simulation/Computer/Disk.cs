using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Journal;

namespace GreenLane.Simulation.Computer;

/// <summary>What is on the platter: it outlives processes and power cuts.</summary>
internal sealed class Disk
{
    public const string Epoch = "00000000e1";

    public List<JournalEntry> Records { get; } = [];

    public List<OutgoingEvent> Outbox { get; } = [];

    /// <summary>The sequence of the outbox's first event, less one.</summary>
    public long OutboxBase { get; private set; }

    public JournalHead Head { get; set; } = new(0, [], 0, 0, 0, "");

    /// <summary>Passages without a record of their end, oldest first.</summary>
    public Dictionary<ulong, PassageDocument> Open { get; } = [];

    /// <summary>One commit as the journal's writer makes it: everything, or (a power cut) nothing.</summary>
    public void Commit(JournalWork work, Func<JournalEntry, JournalEntry?>? planted)
    {
        var head = Head;
        foreach (var offered in work.Entries)
        {
            if ((planted is null ? offered : planted(offered)) is { } entry)
            {
                head = Write(head, entry);
            }
        }

        if (work.Upkeep.Acknowledged > head.Acknowledged)
        {
            var gone = (int)Math.Min(Outbox.Count, work.Upkeep.Acknowledged - OutboxBase);
            Outbox.RemoveRange(0, gone);
            OutboxBase += gone;
        }

        Head = head with
        {
            Acknowledged = Math.Max(work.Upkeep.Acknowledged, head.Acknowledged),
            PassageFloor = Math.Max(work.Upkeep.PassageFloor, head.PassageFloor),
        };
    }

    private JournalHead Write(JournalHead head, JournalEntry entry)
    {
        Records.Add(entry);
        if (entry.Kind == JournalKind.PassageClosed)
        {
            Open.Remove(entry.Passage);
        }
        else if (entry.Document is { } document)
        {
            Open[entry.Passage] = document;
        }

        head = head with { Record = head.Record + 1 };
        if (entry.Outgoing is null || entry.Kind is not (JournalKind.PassageDecided or JournalKind.PassageClosed))
        {
            return head;
        }

        // In place of the event's JSON its kind and passage, which is all the centre of this world reads.
        var sequence = head.OutboxLast + 1;
        Outbox.Add(new OutgoingEvent(sequence, entry.Lane, entry.Kind == JournalKind.PassageClosed
            ? $"closed {entry.Passage}" : "decided"));
        return head with { OutboxLast = sequence, Lane = entry.Lane };
    }
}
