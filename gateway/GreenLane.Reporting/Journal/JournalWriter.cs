using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GreenLane.Reporting.Contracts;
using Microsoft.Data.Sqlite;

namespace GreenLane.Reporting.Journal;

/// <summary>Turns entries into rows within the transaction its owner has begun.</summary>
internal sealed class JournalWriter(
    SqliteConnection connection, string epoch, Topics gateway, Func<string, string?>? plateKey) : IDisposable
{
    private const string NoPayload = "null";

    private readonly SqliteCommand _record = connection.Prepare(JournalSchema.InsertRecord);
    private readonly SqliteCommand _outgoing = connection.Prepare(JournalSchema.InsertOutgoing);
    private readonly SqliteCommand _passage = connection.Prepare(JournalSchema.UpsertPassage);
    private readonly SqliteCommand _standing = connection.Prepare(JournalSchema.Standing);
    private readonly SqliteCommand _name = connection.Prepare(JournalSchema.Name);
    private readonly SqliteCommand _truncate = connection.Prepare(JournalSchema.Truncate);
    private readonly SqliteCommand _save = connection.Prepare(JournalSchema.SaveMeta);
    private readonly PassageIndex _index = new(connection, plateKey);
    private readonly JournalEraser _eraser = new(connection);
    private readonly RecordChain _chain = new();

    /// <returns>The head with this entry as its last record.</returns>
    public JournalHead Append(JournalHead head, JournalEntry given)
    {
        var entry = given.Amend is { } amend ? Amended(given, amend) : given;
        var passage = entry.Document is null
            ? null
            : JsonSerializer.Serialize(entry.Document, ReportingJson.Default.PassageDocument);
        var outgoing = EventFor(entry, head.OutboxLast + 1);
        var next = Write(head, entry, passage ?? entry.Text ?? NoPayload, outgoing);
        if (passage is not null)
        {
            Upsert(next.Record, entry, passage);
            _index.Put(entry.Passage, entry.Document!);
            Name(next.Record, entry.Document!);
        }

        return next;
    }

    /// <summary>Records that sequences can no longer be sent, and says so to the centre by an event of its
    /// own.</summary>
    public JournalHead Declare(JournalHead head, Declaration lost)
    {
        var entry = new JournalEntry
        {
            Kind = JournalKind.Audit,
            Lane = head.Lane,
            Passage = 0,
            At = lost.At,
            Utc = lost.Utc,
            Clock = lost.Clock,
        };
        var declared = Envelope(entry, PassageEvent.RangeLost, head.OutboxLast + 1) with { Lost = lost.Range };
        return Write(head, entry, JsonSerializer.Serialize(lost.Range, ReportingJson.Default.LostRange), declared);
    }

    /// <summary>Takes out personal data whose time is over, and records what is left of whom.</summary>
    public JournalHead Erase(JournalHead head, ErasureRequest request)
    {
        var note = ErasureNote.Of(_eraser.Erase(request, _index));
        var entry = new JournalEntry
        {
            Kind = JournalKind.Audit,
            Lane = head.Lane,
            Passage = 0,
            At = request.At,
            Utc = request.Utc,
            Clock = request.Clock,
        };
        return note.Passages == 0 ? head : Write(
            head, entry, JsonSerializer.Serialize(note, ReportingJson.Default.ErasureNote), outgoing: null);
    }

    /// <summary>Signs how far the journal has come, records that, and says so to the centre.</summary>
    public JournalHead Checkpoint(JournalHead head, CheckpointKey key, CheckpointStamp stamp)
    {
        var entry = new JournalEntry
        {
            Kind = JournalKind.Checkpoint,
            Lane = stamp.Lane,
            Passage = 0,
            At = stamp.At,
            Utc = stamp.Utc,
            Clock = stamp.Clock,
        };
        var word = key.Sign($"//{gateway.Country}/{gateway.Crossing}/{gateway.Gateway}", epoch, head, stamp);
        var told = Envelope(entry, PassageEvent.JournalCheckpoint, head.OutboxLast + 1) with { Checkpoint = word };
        return Write(head, entry, JsonSerializer.Serialize(word, ReportingJson.Default.CheckpointDocument), told);
    }

    public void Truncate(long through)
    {
        _truncate.Set("$through", through);
        _truncate.ExecuteNonQuery();
    }

    public void Save(JournalHead head)
    {
        _save.Set("$record", head.Record);
        _save.Set("$hash", head.Hash);
        _save.Set("$outbox", head.OutboxLast);
        _save.Set("$acknowledged", head.Acknowledged);
        _save.Set("$floor", (long)head.PassageFloor);
        _save.Set("$lane", head.Lane);
        _save.ExecuteNonQuery();
    }

    public void Dispose()
    {
        _record.Dispose();
        _outgoing.Dispose();
        _passage.Dispose();
        _standing.Dispose();
        _name.Dispose();
        _truncate.Dispose();
        _save.Dispose();
        _eraser.Dispose();
        _index.Dispose();
        _chain.Dispose();
    }

    private JournalHead Write(JournalHead head, JournalEntry entry, string payload, PassageEvent? outgoing)
    {
        var json = outgoing is null ? null : JsonSerializer.Serialize(outgoing, ReportingJson.Default.PassageEvent);
        var salt = RandomNumberGenerator.GetBytes(RecordChain.SaltBytes);
        var record = new JournalRecord(
            Sequence: head.Record + 1,
            (long)entry.Kind,
            entry.Lane,
            (long)entry.Passage,
            MonotonicNs: entry.At.Ticks * TimeSpan.NanosecondsPerTick,
            UtcUs: (entry.Utc - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond,
            entry.Clock,
            _chain.Commitment(salt, payload),
            OutboxSequence: outgoing is null ? 0 : head.OutboxLast + 1,
            json is null ? RecordChain.NothingSent.ToArray() : SHA256.HashData(Encoding.UTF8.GetBytes(json)),
            head.Hash);
        var hash = _chain.Hash(record);
        Insert(record, salt, payload, hash);
        if (outgoing is null || json is null)
        {
            return head with { Record = record.Sequence, Hash = hash };
        }

        Insert(record, outgoing, json);
        return head with
        {
            Record = record.Sequence,
            Hash = hash,
            OutboxLast = record.OutboxSequence,
            Lane = entry.Lane,
        };
    }

    private void Insert(JournalRecord record, byte[] salt, string payload, byte[] hash)
    {
        _record.Set("$seq", record.Sequence);
        _record.Set("$kind", record.Kind);
        _record.Set("$lane", record.Lane);
        _record.Set("$passage", record.Passage);
        _record.Set("$monotonic", record.MonotonicNs);
        _record.Set("$utc", record.UtcUs);
        _record.Set("$clock", record.Clock);
        _record.Set("$salt", salt);
        _record.Set("$payload", payload);
        _record.Set("$commitment", record.Commitment);
        _record.Set("$outbox", record.OutboxSequence);
        _record.Set("$event", record.EventHash);
        _record.Set("$prev", record.HashBefore);
        _record.Set("$hash", hash);
        _record.ExecuteNonQuery();
    }

    private void Insert(JournalRecord record, PassageEvent outgoing, string json)
    {
        _outgoing.Set("$seq", record.OutboxSequence);
        _outgoing.Set("$record", record.Sequence);
        _outgoing.Set("$lane", record.Lane);
        _outgoing.Set("$type", outgoing.Type);
        _outgoing.Set("$subject", outgoing.Subject);
        _outgoing.Set("$utc", record.UtcUs);
        _outgoing.Set("$event", json);
        _outgoing.ExecuteNonQuery();
    }

    /// <summary>A record without its passage where the journal does not hold it: nothing is made of nothing.</summary>
    private JournalEntry Amended(
        JournalEntry entry, Func<PassageDocument, (PassageDocument Document, PassageDocument Outgoing)> amend)
    {
        _standing.Set("$number", (long)entry.Passage);
        if (_standing.ExecuteScalar() is not string json
            || JsonSerializer.Deserialize(json, ReportingJson.Default.PassageDocument) is not { } standing)
        {
            return entry;
        }

        var (document, outgoing) = amend(standing);
        return entry with { Document = document, Outgoing = outgoing };
    }

    private void Upsert(long record, JournalEntry entry, string document)
    {
        _passage.Set("$number", (long)entry.Passage);
        _passage.Set("$lane", entry.Lane);
        _passage.Set("$closed", entry.Kind == JournalKind.PassageClosed ? 1L : 0L);
        _passage.Set("$record", record);
        _passage.Set("$document", document);
        _passage.ExecuteNonQuery();
    }

    /// <summary>Notes which files this record names, so that the archive knows how long each is needed.</summary>
    private void Name(long record, PassageDocument document)
    {
        foreach (var hash in document.Named())
        {
            _name.Set("$hash", hash);
            _name.Set("$record", record);
            _name.ExecuteNonQuery();
        }
    }

    private PassageEvent? EventFor(JournalEntry entry, long sequence)
    {
        var type = entry.Kind switch
        {
            JournalKind.PassageDecided => PassageEvent.Decided,
            JournalKind.PassageClosed => entry.Amend is null ? PassageEvent.Closed : PassageEvent.Inspected,
            _ => null,
        };
        return type is null || entry.Outgoing is null
            ? null
            : Envelope(entry, type, sequence) with { Subject = entry.Outgoing.Id, Data = entry.Outgoing };
    }

    private PassageEvent Envelope(JournalEntry entry, string type, long sequence)
    {
        var number = sequence.ToString(CultureInfo.InvariantCulture);
        return new PassageEvent
        {
            Id = $"{epoch}-{number}",
            Source = $"//{gateway.Country}/{gateway.Crossing}/{gateway.Gateway}/{entry.Lane}",
            Type = type,
            Time = entry.Utc,
            Epoch = epoch,
            Sequence = number,
            TimeQuality = entry.Clock,
        };
    }
}
