using System.Text.Json;
using GreenLane.Reporting.Contracts;
using Microsoft.Data.Sqlite;

namespace GreenLane.Reporting.Journal;

/// <summary>Reads the passages of a journal from beginning to end, beside a gateway that may be writing it.</summary>
public static class JournalArchive
{
    private const string One = $"SELECT document FROM {JournalSchema.Told} WHERE number = $number";

    private const string HowMany = "SELECT COUNT(*) FROM passages";

    private const string InOrder = $"SELECT document FROM {JournalSchema.Told} ORDER BY number";

    private const string Acts = """
        SELECT seq, utc_us, clock, lane, passage, payload FROM records
        WHERE kind = $kind AND payload IS NOT NULL ORDER BY seq
        """;

    /// <summary>Passages that opened within a period, in the order of their numbers, one after the other.</summary>
    /// <param name="from">The first moment; null from the beginning.</param>
    /// <param name="to">The first moment that no longer counts; null to the end.</param>
    /// <exception cref="SqliteException">The file cannot be read.</exception>
    /// <exception cref="JsonException">A passage was changed by hand; verify the journal.</exception>
    public static IEnumerable<PassageDocument> Passages(string path, DateTimeOffset? from, DateTimeOffset? to)
    {
        using var connection = JournalStore.Connect(path, new JournalLimits(), create: false);
        using var command = connection.Prepare(InOrder);
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            var passage = JsonSerializer.Deserialize(row.GetString(0), ReportingJson.Default.PassageDocument);
            if (passage is not null
                && (from is null || passage.OpenedAt >= from) && (to is null || passage.OpenedAt < to))
            {
                yield return passage;
            }
        }
    }

    /// <summary>Every record of who did what, in order, one after the other.</summary>
    /// <exception cref="SqliteException">The file cannot be read.</exception>
    public static IEnumerable<AuditEntry> Audit(string path)
    {
        using var connection = JournalStore.Connect(path, new JournalLimits(), create: false);
        using var command = connection.Prepare(Acts);
        command.Set("$kind", (long)JournalKind.Audit);
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            yield return JournalReader.Act(row);
        }
    }

    /// <summary>One passage as the journal holds it, or null.</summary>
    /// <inheritdoc cref="Passages"/>
    public static PassageDocument? Passage(string path, long number)
    {
        using var connection = JournalStore.Connect(path, new JournalLimits(), create: false);
        using var command = connection.Prepare(One);
        command.Set("$number", number);
        return command.ExecuteScalar() is string json
            ? JsonSerializer.Deserialize(json, ReportingJson.Default.PassageDocument) : null;
    }

    /// <summary>How many passages the journal holds.</summary>
    /// <exception cref="SqliteException">The file cannot be read.</exception>
    public static long Count(string path)
    {
        using var connection = JournalStore.Connect(path, new JournalLimits(), create: false);
        using var command = connection.Prepare(HowMany);
        return (long)command.ExecuteScalar()!;
    }
}
