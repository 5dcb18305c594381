using Microsoft.Data.Sqlite;

namespace GreenLane.Faults.Checks;

/// <summary>A gateway's journal, read as a file and not through the program that wrote it.</summary>
internal sealed record JournalFile(string Epoch, long LastSequence, IReadOnlyList<JournalRow> Rows)
{
    public const string Name = "journal.db";

    /// <param name="folder">The gateway's data directory; the gateway has ended.</param>
    /// <exception cref="SqliteException">It cannot be read.</exception>
    public static JournalFile Read(string folder)
    {
        using var connection = Stores.Open(Path.Combine(folder, Name));
        var (epoch, last) = Stores.Rows(
            connection, "SELECT epoch, outbox_last FROM meta", row => (row.GetString(0), row.GetInt64(1)))[0];
        var rows = Stores.Rows(
            connection,
            "SELECT kind, passage, outbox_seq, event_hash, payload, utc_us, clock FROM records ORDER BY seq",
            row => new JournalRow(
                row.GetInt32(0), row.GetInt64(1), row.GetInt64(2), row.GetFieldValue<byte[]>(3),
                row.IsDBNull(4) ? null : row.GetString(4),
                DateTimeOffset.UnixEpoch.AddMicroseconds(row.GetInt64(5)), row.GetString(6)));
        return new JournalFile(epoch, last, rows);
    }
}
