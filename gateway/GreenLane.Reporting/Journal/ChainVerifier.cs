using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GreenLane.Reporting.Contracts;
using Microsoft.Data.Sqlite;

namespace GreenLane.Reporting.Journal;

/// <summary>Proves that nobody changed a journal: every hash is computed again, from the first record to the
/// last.</summary>
/// <remarks>
/// It also works on the file of a gateway that runs. What it cannot see alone is a journal that was cut with care,
/// swapped as a whole for an older copy of itself, or rewritten by someone with all its secrets: for that it takes
/// checkpoints that were kept elsewhere.
/// </remarks>
public static class ChainVerifier
{
    private const string Records = """
        SELECT seq, kind, lane, passage, monotonic_ns, utc_us, clock, salt, payload, commitment, outbox_seq, event_hash,
            prev_hash, hash FROM records ORDER BY seq
        """;

    private const string Events = """
        SELECT o.seq, o.event, r.event_hash, CASE WHEN json_valid(o.event) THEN o.type = json_extract(o.event, '$.type')
            AND o.subject IS json_extract(o.event, '$.subject') ELSE 0 END
        FROM outbox o LEFT JOIN records r
            ON r.seq = o.record AND r.outbox_seq = o.seq AND r.lane = o.lane AND r.utc_us = o.utc_us
        ORDER BY o.seq
        """;

    /// <summary>What the journal remembers beside its records follows from them: the lane that told last, and numbers
    /// of passages that were reserved before they were used.</summary>
    private const string Remembered = """
        SELECT lane = COALESCE((SELECT lane FROM records WHERE outbox_seq > 0 ORDER BY seq DESC LIMIT 1), lane)
            AND passage_floor >= COALESCE((SELECT MAX(passage) FROM records WHERE passage < $stray), 0)
        FROM meta
        """;

    private const string AlteredPassages = """
        SELECT p.number FROM passages p
        LEFT JOIN records r ON r.seq = p.record AND r.passage = p.number AND r.lane = p.lane
        WHERE r.seq IS NULL OR (p.document <> '' AND r.payload IS NOT NULL AND r.payload <> p.document)
            OR EXISTS (SELECT 1 FROM records l WHERE l.passage = p.number AND l.seq > p.record
                AND l.kind BETWEEN $opened AND $closed AND (l.payload IS NULL OR l.payload <> 'null'))
            OR p.closed <> EXISTS (SELECT 1 FROM records c WHERE c.passage = p.number AND c.kind = $closed)
        ORDER BY p.number LIMIT 1
        """;

    private const string ErasedPassages = """
        SELECT p.number, p.document FROM passages p JOIN records r ON r.seq = p.record WHERE r.payload IS NULL
        """;

    private const string HiddenPassages = """
        SELECT passage FROM records r WHERE kind BETWEEN $opened AND $closed AND passage > 0 AND payload <> 'null'
            AND NOT EXISTS (SELECT 1 FROM passages p WHERE p.number = r.passage)
        ORDER BY passage LIMIT 1
        """;

    /// <param name="checkpoints">Checkpoints that were kept elsewhere; those of other journals are passed over.</param>
    /// <param name="key">The public key they must be signed with (<see cref="CheckpointKey.PublicOf"/>).</param>
    /// <returns>A report in every case; a file that is no journal is <see cref="ChainFault.Unreadable"/>.</returns>
    public static ChainReport Verify(
        string path, IReadOnlyCollection<CheckpointDocument>? checkpoints = null, string? key = null)
    {
        var walk = new Walk(checkpoints ?? [], key);
        try
        {
            using var connection = JournalStore.Connect(path, new JournalLimits(), create: false);

            // One transaction is one moment of the file, also while a gateway writes to it.
            connection.Run("BEGIN");
            var fault = walk.Over(connection);
            connection.Run("ROLLBACK");
            return walk.Report(fault.Kind, fault.At);
        }
        catch (SqliteException)
        {
            return walk.Report(ChainFault.Unreadable, 0);
        }
        catch (Exception e) when (e is InvalidCastException or InvalidDataException or InvalidOperationException)
        {
            // A column that holds something of another type than the schema says, or nothing.
            return walk.Report(ChainFault.Unreadable, 0);
        }
    }

    private sealed class Walk(IReadOnlyCollection<CheckpointDocument> checkpoints, string? key)
    {
        /// <summary>What records of erasures say was left of a passage.</summary>
        private readonly Dictionary<long, string> _left = [];

        /// <summary>The first record of a passage whose content is gone.</summary>
        private readonly Dictionary<long, long> _emptied = [];

        private CheckpointSet _checkpoints = new([], "", null);
        private string _epoch = "";
        private long _records;
        private byte[] _head = [];

        public ChainReport Report(ChainFault fault, long at) =>
            new(_epoch, _records, Convert.ToHexStringLower(_head), fault, at, _checkpoints.Count);

        public (ChainFault Kind, long At) Over(SqliteConnection connection)
        {
            var (epoch, head) = JournalStore.ReadHead(connection)
                ?? throw new InvalidDataException("no journal in this file");
            _epoch = epoch;
            _checkpoints = new CheckpointSet(checkpoints, epoch, key);
            if (_checkpoints.Forged is { } forged)
            {
                return (ChainFault.CheckpointForged, forged);
            }

            if (_checkpoints.Contradicted is { } contradicted)
            {
                return (ChainFault.CheckpointDiffers, contradicted);
            }

            var fault = OverRecords(connection);
            if (fault.Kind != ChainFault.None)
            {
                return fault;
            }

            if (_checkpoints.Furthest > _records)
            {
                return (ChainFault.CutOff, _checkpoints.Furthest);
            }

            if (head.Record != _records || !head.Hash.AsSpan().SequenceEqual(_head) || !IsRemembered(connection))
            {
                return (ChainFault.TailDiffers, _records);
            }

            fault = OverEvents(connection, head);
            fault = fault.Kind == ChainFault.None ? OverPassages(connection) : fault;
            return fault.Kind == ChainFault.None ? OverDatabase(connection) : fault;
        }

        private (ChainFault Kind, long At) OverRecords(SqliteConnection connection)
        {
            using var chain = new RecordChain();
            using var command = connection.Prepare(Records);
            using var row = command.ExecuteReader();
            _head = chain.Root(_epoch);
            while (row.Read())
            {
                var record = new JournalRecord(
                    row.GetInt64(0), row.GetInt64(1), row.GetString(2), row.GetInt64(3), row.GetInt64(4),
                    row.GetInt64(5), row.GetString(6), row.GetFieldValue<byte[]>(9), row.GetInt64(10),
                    row.GetFieldValue<byte[]>(11), row.GetFieldValue<byte[]>(12));
                var hash = row.GetFieldValue<byte[]>(13);
                var erased = row.IsDBNull(7) && row.IsDBNull(8);
                var fault = record switch
                {
                    _ when record.Sequence != _records + 1 => ChainFault.Missing,
                    _ when !record.HashBefore.AsSpan().SequenceEqual(_head) => ChainFault.LinkBroken,
                    _ when !chain.Hash(record).AsSpan().SequenceEqual(hash) => ChainFault.RecordAltered,
                    _ when !erased && !Holds(chain, record, row) => ChainFault.PayloadAltered,
                    _ when erased && record.Kind > (long)JournalKind.PassageClosed => ChainFault.PayloadAltered,
                    _ when record.Kind == (long)JournalKind.Checkpoint && !erased && !Tells(row.GetString(8))
                        => ChainFault.CheckpointDiffers,
                    _ when !_checkpoints.Agrees(record.Sequence, hash) => ChainFault.CheckpointDiffers,
                    _ => ChainFault.None,
                };
                if (fault != ChainFault.None)
                {
                    return (fault, fault == ChainFault.Missing ? _records + 1 : record.Sequence);
                }

                Note(record, erased ? null : row.GetString(8));
                _records++;
                _head = hash;
            }

            var unexplained = _emptied.Where(one => !_left.ContainsKey(one.Key)).Select(one => one.Value);
            return unexplained.Order().Cast<long?>().FirstOrDefault() is { } at
                ? (ChainFault.PayloadAltered, at) : (ChainFault.None, 0);
        }

        /// <summary>Whose content is gone, and what the erasures say of it.</summary>
        private void Note(JournalRecord record, string? payload)
        {
            if (payload is null)
            {
                _emptied.TryAdd(record.Passage, record.Sequence);
            }
            else if (record is { Kind: (long)JournalKind.Audit, Passage: 0 } && ErasureNote.Of(payload) is { } note)
            {
                foreach (var (passage, hash) in note.Left)
                {
                    _left[passage] = hash;
                }
            }
        }

        private static bool IsRemembered(SqliteConnection connection)
        {
            using var command = connection.Prepare(Remembered);
            command.Set("$stray", (long)PassageNumbers.FirstStray);
            return command.ExecuteScalar() is 1L;
        }

        private bool Tells(string payload)
        {
            try
            {
                var word = JsonSerializer.Deserialize(payload, ReportingJson.Default.CheckpointDocument);
                return _checkpoints.Holds(word, _records, _head);
            }
            catch (JsonException)
            {
                return false;
            }
        }

        private static bool Holds(RecordChain chain, JournalRecord record, SqliteDataReader row) =>
            !row.IsDBNull(7) && !row.IsDBNull(8)
            && chain.Commitment(row.GetFieldValue<byte[]>(7), Encoding.UTF8.GetBytes(row.GetString(8))).AsSpan()
                .SequenceEqual(record.Commitment);

        /// <summary>What waits must be what was recorded, and all of it: from the acknowledged one to the
        /// last.</summary>
        private static (ChainFault Kind, long At) OverEvents(SqliteConnection connection, JournalHead head)
        {
            using var command = connection.Prepare(Events);
            using var row = command.ExecuteReader();
            var last = head.Acknowledged;
            while (row.Read())
            {
                var sequence = row.GetInt64(0);
                if (sequence != last + 1)
                {
                    return (ChainFault.EventAltered, last + 1);
                }

                var recorded = row.IsDBNull(2) ? [] : row.GetFieldValue<byte[]>(2);
                if (!SHA256.HashData(Encoding.UTF8.GetBytes(row.GetString(1))).AsSpan().SequenceEqual(recorded)
                    || row.GetInt64(3) != 1)
                {
                    return (ChainFault.EventAltered, sequence);
                }

                last = sequence;
            }

            return last == head.OutboxLast ? (ChainFault.None, 0) : (ChainFault.EventAltered, last + 1);
        }

        /// <summary>Lists are answered from indices, which no hash covers: they must say what the rows say.</summary>
        private static (ChainFault Kind, long At) OverDatabase(SqliteConnection connection)
        {
            using var command = connection.Prepare("PRAGMA integrity_check(1)");
            return command.ExecuteScalar() is "ok" ? (ChainFault.None, 0) : (ChainFault.Damaged, 0);
        }

        private (ChainFault Kind, long At) OverPassages(SqliteConnection connection)
        {
            using var erased = connection.Prepare(ErasedPassages);
            using var row = erased.ExecuteReader();
            while (row.Read())
            {
                var left = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(row.GetString(1))));
                if (_left.GetValueOrDefault(row.GetInt64(0)) != left)
                {
                    return (ChainFault.PassageAltered, row.GetInt64(0));
                }
            }

            foreach (var query in new[] { AlteredPassages, HiddenPassages })
            {
                using var command = connection.Prepare(query);
                command.Set("$opened", (long)JournalKind.PassageOpened);
                command.Set("$closed", (long)JournalKind.PassageClosed);
                if (command.ExecuteScalar() is long number)
                {
                    return (ChainFault.PassageAltered, number);
                }
            }

            return (ChainFault.None, 0);
        }
    }
}
