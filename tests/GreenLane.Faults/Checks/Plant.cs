using System.Collections.Immutable;
using Microsoft.Data.Sqlite;

namespace GreenLane.Faults.Checks;

/// <summary>Something done to a centre's store behind its back, which the comparison must find.</summary>
/// <param name="Sql">What is done to the store.</param>
/// <param name="IsFound">Whether it was found for what it is.</param>
internal sealed record Plant(string Name, string Sql, Func<Findings, bool> IsFound)
{
    public static ImmutableArray<Plant> All { get; } =
    [
        new(
            "loss",
            "DELETE FROM events WHERE id = (SELECT MIN(id) + 7 FROM events)",
            findings => findings.Lost.Count == 1),
        new(
            "double",
            """
            INSERT INTO events (epoch, sequence, source, event_id, type, subject, lane, time, received, body)
            SELECT epoch, sequence + 1000000, source, event_id || '-again', type, subject, lane, time, received, body
            FROM events WHERE type LIKE '%closed%' ORDER BY id LIMIT 1
            """,
            findings => findings.Doubled.Count == 1),
        new(
            "altered",
            """
            UPDATE events SET body = CAST(replace(CAST(body AS TEXT), '1.0', '1.1') AS BLOB)
                WHERE id = (SELECT MIN(id) + 5 FROM events)
            """,
            findings => findings.Altered.Count == 1),
    ];

    /// <summary>Does it to a copy of a store, and compares.</summary>
    /// <param name="store">The centre's data directory.</param>
    /// <param name="scratch">A folder for the copy.</param>
    public bool IsSeen(Testimony testimony, JournalFile journal, string store, string scratch)
    {
        var copy = Directory.CreateDirectory(Path.Combine(scratch, $"planted-{Name}")).FullName;
        foreach (var file in Directory.EnumerateFiles(store, $"{CentreStore.FileName}*"))
        {
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)), overwrite: true);
        }

        using (var connection = new SqliteConnection(
            $"Data Source={Path.Combine(copy, CentreStore.FileName)};Pooling=False;Foreign Keys=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
#pragma warning disable CA2100 // One of the constants above.
            command.CommandText = Sql;
#pragma warning restore CA2100
            command.ExecuteNonQuery();
        }

        return IsFound(Comparison.Of(testimony, journal, CentreStore.InFile(copy).Read()));
    }
}
