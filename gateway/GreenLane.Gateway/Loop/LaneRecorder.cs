using System.Collections.Concurrent;
using GreenLane.Gateway.Clock;
using GreenLane.Lanes;
using GreenLane.Reporting.Journal;

namespace GreenLane.Gateway.Loop;

/// <summary>Writes a lane's records: what is sent to the journal, in which form.</summary>
/// <remarks>
/// The journal drops what it could not write and says so. What must not be lost - that a passage opened and how it
/// closed - waits here and is offered again in order (hazard H-09); while it waits, no green is given anyway.
/// </remarks>
internal sealed class LaneRecorder(string lane, LaneServices services)
{
    /// <summary>Records that may wait for a journal that cannot be written: hours of a lane that only refers.</summary>
    private const int MaxUnsaved = 4096;

    private readonly ConcurrentQueue<JournalEntry> _unsaved = new();

    /// <summary>Records that wait for the journal.</summary>
    public int Unsaved => _unsaved.Count;

    /// <summary>Offers again what the journal could not take. Called every turn.</summary>
    public void Retry()
    {
        while (services.Journal.IsWritable && _unsaved.TryPeek(out var entry) && services.Journal.TryAppend(entry))
        {
            _unsaved.TryDequeue(out _);
        }

        // Any lane sees to it: a lane with a crashed passage may not be configured any more.
        if (services.Journal.IsWritable && services.Unwritten.TryDequeue(out var left)
            && !services.Journal.TryAppend(left))
        {
            services.Unwritten.Enqueue(left);
        }
    }

    public void Opened(PassageFile passage) => Append(JournalKind.PassageOpened, passage, Outcome.None, null, null);

    /// <param name="written">Called when the record is on the disk (true) or is not (false), also at once.</param>
    public void Decided(PassageFile passage, Outcome outcome, Action<bool>? written)
    {
        Watched(passage);
        Append(JournalKind.PassageDecided, passage, outcome, null, written);
    }

    public void Closed(PassageFile passage, Outcome outcome, ClockReading at)
    {
        Watched(passage);
        Append(JournalKind.PassageClosed, passage, outcome, at, null);
    }

    /// <summary>Which entries of watch lists fit, once for each set of them: it stays in this journal.</summary>
    /// <remarks>What the journal cannot take is written with the passage's next record.</remarks>
    private void Watched(PassageFile passage)
    {
        if (passage.Watch.Hits == passage.RecordedHits || passage.Watch.Hits.IsEmpty || !services.Journal.IsWritable)
        {
            return;
        }

        var at = services.Clock.Read();
        passage.RecordedHits = passage.Watch.Hits;
        var document = WatchDocument.Of(passage.Id, passage.Watch.Hits);
        Append(new JournalEntry
        {
            Kind = JournalKind.Audit,
            Lane = lane,
            Passage = passage.Number,
            At = at.At,
            Utc = at.Utc,
            Clock = at.QualityId,
            Text = System.Text.Json.JsonSerializer.Serialize(document, GatewayJson.Default.WatchDocument),
        });
    }

    /// <summary>An officer's or the centre's act.</summary>
    public void Acted(CommandRequest command, ClockReading at, Action<bool>? written)
    {
        if (command.IsRecorded)
        {
            return;
        }

        var audit = AuditDocument.Of(command, lane);
        Append(new JournalEntry
        {
            Kind = JournalKind.Audit,
            Lane = lane,
            Passage = command.Passage,
            At = at.At,
            Utc = at.Utc,
            Clock = at.QualityId,
            Text = System.Text.Json.JsonSerializer.Serialize(audit, GatewayJson.Default.AuditDocument),
            Written = written,
        });
    }

    private void Append(
        JournalKind kind, PassageFile passage, Outcome outcome, ClockReading? closed, Action<bool>? written)
    {
        var at = services.Clock.Read();
        var document = passage.Document(outcome, closed, services.Program);
        services.Watcher.OnPassage(document);
        Append(new JournalEntry
        {
            Kind = kind,
            Lane = lane,
            Passage = passage.Number,
            At = at.At,
            Utc = at.Utc,
            Clock = at.QualityId,
            Document = document with { Grounds = passage.Grounds },
            Outgoing = kind == JournalKind.PassageOpened ? null : services.Pseudonyms.Of(document),
            Written = written,
        });
    }

    private void Append(JournalEntry entry)
    {
        var mustStay = entry.Kind is JournalKind.PassageOpened or JournalKind.PassageClosed;
        var offered = mustStay ? Kept(entry) : entry;
        if (mustStay && !_unsaved.IsEmpty)
        {
            KeepUnless(false, offered);
        }
        else if (!services.Journal.TryAppend(offered))
        {
            offered.Written?.Invoke(false);
        }
    }

    /// <summary>The same record, which comes back to the queue as often as it cannot be written.</summary>
    private JournalEntry Kept(JournalEntry entry)
    {
        JournalEntry? kept = null;
        kept = entry with { Written = written => KeepUnless(written, kept!) };
        return kept;
    }

    private void KeepUnless(bool written, JournalEntry entry)
    {
        if (!written && _unsaved.Count < MaxUnsaved)
        {
            _unsaved.Enqueue(entry);
        }
    }
}
