namespace GreenLane.Reporting.Journal;

/// <summary>The tables of a journal file, and the statements that write them.</summary>
internal static class JournalSchema
{
    public const long Version = 1;

    // WAL with FULL syncs the log at every commit (https://www.sqlite.org/pragma.html#pragma_synchronous): what a
    // commit returned for survives a power cut. EXTRA is FULL there; before, while the mode is changed, it also syncs
    // the folder from which the rollback journal was removed, and fails if that does: come back after a power cut, that
    // file would undo the database's beginning. What is erased is overwritten, not only given up
    // (https://www.sqlite.org/pragma.html#pragma_secure_delete). The log is copied by JournalStore.CopyLog, not within
    // a commit that a verdict waits for. A passage and its event have two KiB each: pages of four would hold one of
    // them and be half empty (journals from before keep theirs).
    public const string Durable = """
        PRAGMA page_size = 8192;
        PRAGMA synchronous = EXTRA; PRAGMA journal_mode = WAL; PRAGMA secure_delete = ON; PRAGMA wal_autocheckpoint = 0;
        """;

    public const string Create = """
        CREATE TABLE IF NOT EXISTS meta (
            one INTEGER PRIMARY KEY CHECK (one = 1),
            schema_version INTEGER NOT NULL,
            epoch TEXT NOT NULL,
            record_last INTEGER NOT NULL,
            record_hash BLOB NOT NULL,
            outbox_last INTEGER NOT NULL,
            acknowledged INTEGER NOT NULL,
            passage_floor INTEGER NOT NULL,
            lane TEXT NOT NULL) STRICT;
        CREATE TABLE IF NOT EXISTS records (
            seq INTEGER PRIMARY KEY,
            kind INTEGER NOT NULL,
            lane TEXT NOT NULL,
            passage INTEGER NOT NULL,
            monotonic_ns INTEGER NOT NULL,
            utc_us INTEGER NOT NULL,
            clock TEXT NOT NULL,
            salt BLOB,
            payload TEXT,
            commitment BLOB NOT NULL,
            outbox_seq INTEGER NOT NULL,
            event_hash BLOB NOT NULL,
            prev_hash BLOB NOT NULL,
            hash BLOB NOT NULL) STRICT;
        CREATE TABLE IF NOT EXISTS outbox (
            seq INTEGER PRIMARY KEY,
            record INTEGER NOT NULL,
            lane TEXT NOT NULL,
            type TEXT NOT NULL,
            subject TEXT,
            utc_us INTEGER NOT NULL,
            event TEXT NOT NULL) STRICT;
        CREATE TABLE IF NOT EXISTS passages (
            number INTEGER PRIMARY KEY,
            lane TEXT NOT NULL,
            closed INTEGER NOT NULL,
            record INTEGER NOT NULL,
            document TEXT NOT NULL) STRICT;
        CREATE TABLE IF NOT EXISTS named (
            hash TEXT PRIMARY KEY,
            record INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS passages_by_lane ON passages (lane, number);
        CREATE INDEX IF NOT EXISTS records_by_passage ON records (passage, kind);
        CREATE INDEX IF NOT EXISTS passages_open ON passages (number) WHERE closed = 0;
        CREATE INDEX IF NOT EXISTS records_by_kind ON records (kind, seq) WHERE kind IN (4, 6);
        CREATE INDEX IF NOT EXISTS records_unerased ON records (utc_us)
            WHERE payload IS NOT NULL AND kind = 3 AND passage > 0;
        DROP INDEX IF EXISTS passages_by_record;
        DROP INDEX IF EXISTS records_with_plates;
        DROP INDEX IF EXISTS records_to_erase;
        """;

    /// <summary>Passages with what is told of each.</summary>
    /// <remarks>
    /// A document is empty for as long as the passage's last record holds it: written once, and erased in one place.
    /// Journals from before hold it twice.
    /// </remarks>
    public const string Told = """
        (SELECT p.number, p.lane, p.closed,
            CASE p.document WHEN '' THEN COALESCE(r.payload, 'null') ELSE p.document END AS document
        FROM passages p CROSS JOIN records r ON r.seq = p.record)
        """;

    public const string FirstMeta = """
        INSERT INTO meta VALUES (1, $schema, $epoch, 0, $hash, 0, 0, 0, '')
        """;

    public const string ReadMeta = """
        SELECT schema_version, epoch, record_last, record_hash, outbox_last, acknowledged, passage_floor, lane
        FROM meta WHERE one = 1
        """;

    public const string SaveMeta = """
        UPDATE meta SET record_last = $record, record_hash = $hash, outbox_last = $outbox,
            acknowledged = $acknowledged, passage_floor = $floor, lane = $lane WHERE one = 1
        """;

    public const string InsertRecord = """
        INSERT INTO records VALUES ($seq, $kind, $lane, $passage, $monotonic, $utc, $clock, $salt, $payload,
            $commitment, $outbox, $event, $prev, $hash)
        """;

    public const string InsertOutgoing = """
        INSERT INTO outbox VALUES ($seq, $record, $lane, $type, $subject, $utc, $event)
        """;

    public const string UpsertPassage = """
        INSERT INTO passages VALUES ($number, $lane, $closed, $record, '')
        ON CONFLICT (number) DO UPDATE SET closed = MAX(closed, excluded.closed), record = excluded.record,
            document = ''
        """;

    public const string Standing = $"SELECT document FROM {Told} WHERE number = $number AND closed = 1";

    public const string Name = """
        INSERT INTO named VALUES ($hash, $record) ON CONFLICT (hash) DO UPDATE SET record = excluded.record
        """;

    public const string Truncate = "DELETE FROM outbox WHERE seq <= $through";
}
