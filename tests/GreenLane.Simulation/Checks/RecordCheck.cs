using System.Globalization;
using GreenLane.Reporting.Journal;
using GreenLane.Simulation.World;

namespace GreenLane.Simulation.Checks;

/// <summary>
/// After the faults have stopped: record and centre hold every passage exactly once, in order (H-09).
/// </summary>
internal sealed class RecordCheck(Crossing crossing, Action<string, string, bool> say)
{
    public void Look()
    {
        Journal();
        Centre();
    }

    private void Journal()
    {
        var opened = Numbers(JournalKind.PassageOpened);
        var closed = Numbers(JournalKind.PassageClosed);
        if (opened.Distinct().Count() != opened.Count)
        {
            say("H-09", "two passages have one number", false);
        }

        if (!opened.Order().SequenceEqual(closed.Order()))
        {
            say("H-09", $"{opened.Count} passages opened, {closed.Count} closed; differing: "
                + string.Join(' ', opened.Except(closed).Concat(closed.Except(opened)).Take(5)), false);
        }

        var known = new HashSet<ulong>();
        foreach (var record in crossing.Disk.Records)
        {
            if (record.Kind == JournalKind.PassageOpened)
            {
                known.Add(record.Passage);
            }
            else if (record.Kind == JournalKind.PassageClosed && !known.Contains(record.Passage))
            {
                say("H-09", "a passage closed before it opened", false);
                return;
            }
        }
    }

    private void Centre()
    {
        var stored = crossing.Centre.Stored.OrderBy(e => e.Sequence).ToList();
        if (!stored.Select(e => e.Sequence).SequenceEqual(Range(crossing.Disk.Head.OutboxLast)))
        {
            var all = crossing.Disk.Head.OutboxLast;
            say("H-09", $"the centre holds {stored.Count} of {all} events, or some twice", false);
        }

        var told = stored.Where(e => e.Json != "decided").Select(e => e.Json);
        var closed = crossing.Disk.Records.Where(record => record.Kind == JournalKind.PassageClosed)
            .Select(record => string.Create(CultureInfo.InvariantCulture, $"closed {record.Passage}"));
        if (!told.SequenceEqual(closed))
        {
            say("H-09", "the centre does not hold the passages as they closed, in order", false);
        }
    }

    private static IEnumerable<long> Range(long last)
    {
        for (var i = 1L; i <= last; i++)
        {
            yield return i;
        }
    }

    private List<ulong> Numbers(JournalKind kind)
        => [.. crossing.Disk.Records.Where(record => record.Kind == kind).Select(record => record.Passage)];
}
