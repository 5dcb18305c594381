using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using GreenLane.Lanes;
using GreenLane.Reporting.Contracts;
using Microsoft.Data.Sqlite;

namespace GreenLane.Reporting.Journal;

/// <summary>Turns entries into rows within the transaction its owner has begun.</summary>
internal sealed class JournalWriter(
    SqliteConnection connection, string epoch, Topics gateway, Func<string, string?>? plateKey) : IDisposable
{
    private readonly JournalStatement _record = new(connection, JournalSchema.InsertRecord);
    private readonly JournalStatement _outgoing = new(connection, JournalSchema.InsertOutgoing);
    private readonly JournalStatement _passage = new(connection, JournalSchema.UpsertPassage);
    private readonly SqliteCommand _standing = connection.Prepare(JournalSchema.Standing);
    private readonly JournalStatement _name = new(connection, JournalSchema.Name);
    private readonly JournalStatement _truncate = new(connection, JournalSchema.Truncate);
    private readonly JournalStatement _save = new(connection, JournalSchema.SaveMeta);
    private readonly PassageIndex _index = new(connection, plateKey);
    private readonly JournalEraser _eraser = new(connection);
    private readonly RecordChain _chain = new();

    /// <returns>The head with this entry as its last record.</returns>
    public JournalHead Append(JournalHead head, JournalEntry given)
    {
        var entry = given.Amend is { } amend ? Amended(given, amend) : given;
        var bytes = entry.Bytes ?? EntryBytes.Of(entry);
        var next = Write(head, entry, bytes.Payload, EventFor(entry, head.OutboxLast + 1), bytes.Data);
        if (entry.Document is { } passage)
        {
            var closed = entry.Kind == JournalKind.PassageClosed;
            _passage.Put((long)entry.Passage).Put(entry.Lane).Put(closed ? 1L : 0L).Put(next.Record).Run();
            _index.Put(entry.Passage, passage);
            Name(next.Record, passage);
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
        var payload = JsonSerializer.SerializeToUtf8Bytes(lost.Range, ReportingJson.Default.LostRange);
        return Write(head, entry, payload, declared);
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
            head, entry, JsonSerializer.SerializeToUtf8Bytes(note, ReportingJson.Default.ErasureNote), outgoing: null);
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
        var payload = JsonSerializer.SerializeToUtf8Bytes(word, ReportingJson.Default.CheckpointDocument);
        return Write(head, entry, payload, told);
    }

    public void Truncate(long through) => _truncate.Put(through).Run();

    public void Save(JournalHead head)
        => _save.Put(head.Record).PutBlob(head.Hash).Put(head.OutboxLast).Put(head.Acknowledged)
            .Put((long)head.PassageFloor).Put(head.Lane).Run();

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

    /// <param name="data">The passage that the event tells of.</param>
    private JournalHead Write(
        JournalHead head, JournalEntry entry, byte[] payload, PassageEvent? outgoing, byte[]? data = null)
    {
        var json = outgoing is null ? null : Json(outgoing, data);
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
            json is null ? RecordChain.NothingSent.ToArray() : SHA256.HashData(json),
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

    private void Insert(JournalRecord record, byte[] salt, byte[] payload, byte[] hash)
        => _record.Put(record.Sequence).Put(record.Kind).Put(record.Lane).Put(record.Passage).Put(record.MonotonicNs)
            .Put(record.UtcUs).Put(record.Clock).PutBlob(salt).PutText(payload).PutBlob(record.Commitment)
            .Put(record.OutboxSequence).PutBlob(record.EventHash).PutBlob(record.HashBefore).PutBlob(hash).Run();

    private void Insert(JournalRecord record, PassageEvent outgoing, byte[] json)
        => _outgoing.Put(record.OutboxSequence).Put(record.Sequence).Put(record.Lane).Put(outgoing.Type)
            .Put(outgoing.Subject).Put(record.UtcUs).PutText(json).Run();

    /// <summary>A record about no passage where the journal does not hold it: nothing is made of nothing.</summary>
    private JournalEntry Amended(
        JournalEntry entry, Func<PassageDocument, (PassageDocument Document, PassageDocument Outgoing)> amend)
    {
        _standing.Set("$number", (long)entry.Passage);
        if (_standing.ExecuteScalar() is not string json
            || JsonSerializer.Deserialize(json, ReportingJson.Default.PassageDocument) is not { } standing)
        {
            return entry with { Passage = 0 };
        }

        var (document, outgoing) = amend(standing);
        return entry with { Document = document, Outgoing = outgoing };
    }

    /// <summary>Notes which files this record names, so that the archive knows how long each is needed.</summary>
    private void Name(long record, PassageDocument document)
    {
        foreach (var hash in document.Named())
        {
            _name.Put(hash).Put(record).Run();
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
            : Envelope(entry, type, sequence) with { Subject = entry.Outgoing.Id };
    }

    /// <summary>The bytes that the event would have if it held the passage.</summary>
    private static byte[] Json(PassageEvent envelope, byte[]? data)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(envelope, ReportingJson.Default.PassageEvent);
        if (data is null)
        {
            return json;
        }

        Invariant.Holds(json.AsSpan().EndsWith("\"data\":null}"u8), "the passage is the last that an event tells");
        return [.. json.AsSpan(0, json.Length - "null}"u8.Length), .. data, (byte)'}'];
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
