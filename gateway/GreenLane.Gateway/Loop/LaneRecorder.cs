using GreenLane.Gateway.Clock;
using GreenLane.Lanes;
using GreenLane.Reporting.Journal;

namespace GreenLane.Gateway.Loop;

/// <summary>Writes a lane's records: what is sent to the journal, in which form.</summary>
internal sealed class LaneRecorder(string lane, LaneServices services)
{
    public void Opened(PassageFile passage) => Append(JournalKind.PassageOpened, passage, Outcome.None, null, null);

    /// <param name="written">Called when the record is on the disk (true) or is not (false), also at once.</param>
    public void Decided(PassageFile passage, Outcome outcome, Action<bool>? written)
        => Append(JournalKind.PassageDecided, passage, outcome, null, written);

    public void Closed(PassageFile passage, Outcome outcome, ClockReading at)
        => Append(JournalKind.PassageClosed, passage, outcome, at, null);

    /// <summary>An officer's or the centre's act.</summary>
    public void Acted(CommandRequest command, ClockReading at, Action<bool>? written)
    {
        var audit = new AuditDocument(
            command.Id, StableId.Of(command.Verb), lane, command.Passage, command.By, command.ReasonCode, command.Text);
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

    private void Append(JournalKind kind, PassageFile passage, Outcome outcome, ClockReading? closed, Action<bool>? written)
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
            Document = document,
            Outgoing = kind == JournalKind.PassageOpened ? null : services.Pseudonyms.Of(document),
            Written = written,
        });
    }

    private void Append(JournalEntry entry)
    {
        if (!services.Journal.TryAppend(entry))
        {
            entry.Written?.Invoke(false);
        }
    }
}
