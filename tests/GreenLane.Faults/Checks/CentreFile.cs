using System.Text.Json;
using GreenLane.Reporting.Contracts;
using Microsoft.Data.Sqlite;

namespace GreenLane.Faults.Checks;

/// <summary>A centre's store, read as a file and not through the program that wrote it.</summary>
/// <param name="Events">Every event.</param>
/// <param name="Passages">The ids of the passages it shows, each as often as it is shown.</param>
internal sealed record CentreFile(IReadOnlyList<CentreEvent> Events, IReadOnlyList<string> Passages)
{
    public const string Name = "central.db";

    /// <param name="folder">The centre's data directory.</param>
    /// <exception cref="SqliteException">It cannot be read.</exception>
    public static CentreFile Read(string folder)
    {
        using var connection = Stores.Open(Path.Combine(folder, Name));
        var events = Stores.Rows(
            connection,
            """
            SELECT p.epoch, e.sequence, e.source, e.event_id, e.type, e.subject, e.body
            FROM events e JOIN epochs p ON p.id = e.epoch ORDER BY p.epoch, e.sequence
            """,
            row => new CentreEvent(
                row.GetString(0), row.GetInt64(1), row.GetString(2), row.GetString(3), row.GetString(4),
                row.IsDBNull(5) ? null : row.GetString(5), row.GetFieldValue<byte[]>(6)));
        return new CentreFile(events, Stores.Rows(connection, "SELECT id FROM passages", row => row.GetString(0)));
    }

    /// <summary>How far the centre has come with a journal.</summary>
    /// <returns>The sequence through which it holds everything, and the highest that it holds; null if it cannot be
    /// asked.</returns>
    public static (long Durable, long Highest)? Position(string folder, string epoch)
    {
        try
        {
            using var connection = Stores.Open(Path.Combine(folder, Name));
            return Stores.Rows(
                connection, "SELECT epoch, durable_through, highest FROM epochs",
                row => (Epoch: row.GetString(0), row.GetInt64(1), row.GetInt64(2)))
                .Where(row => row.Epoch == epoch).Select(row => (row.Item2, row.Item3)).FirstOrDefault();
        }
        catch (SqliteException)
        {
            return null;
        }
    }

    /// <summary>The checkpoints that the centre keeps, as its API lists them.</summary>
    public byte[] Checkpoints()
    {
        var words = Events.Where(told => told.Type == PassageEvent.JournalCheckpoint)
            .Select(told => JsonSerializer.Deserialize(told.Body, ReportingJson.Default.PassageEvent)?.Checkpoint)
            .OfType<CheckpointDocument>();
        return JsonSerializer.SerializeToUtf8Bytes(
            new CheckpointPage([.. words]), ReportingJson.Default.CheckpointPage);
    }
}
