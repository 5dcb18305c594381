using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using GreenLane.Reporting.Contracts;
using Microsoft.Data.Sqlite;

namespace GreenLane.Reporting.Journal;

/// <summary>Finds a damaged journal before it is opened, and puts it aside so that the lanes can run.</summary>
/// <remarks>
/// Nothing of it is deleted: the file waits for whoever can read more of it. What waits for the centre and can be read
/// is carried over; the rest is declared lost, with its range (hazard H-09).
/// </remarks>
internal static class DamagedJournal
{
    /// <summary>Files up to this size are checked at every start; larger ones only after a crash, for the time it
    /// takes.</summary>
    private const long AlwaysCheckedBytes = 64L << 20;

    /// <summary>A fixed question cannot be wrong, so it is the file that cannot be understood.</summary>
    private const int NotUnderstood = 1;

    private const int Corrupt = 11;
    private const int NotADatabase = 26;

    private static readonly ImmutableArray<string> Suffixes = ["", "-wal", "-shm"];

    /// <returns>Null if the journal is whole, or not there.</returns>
    /// <exception cref="IOException">It is damaged and cannot be put aside.</exception>
    public static SetAsideJournal? PutAside(string path, JournalLimits limits, DateTimeOffset now)
    {
        if (!File.Exists(path) || !IsDamaged(path, limits))
        {
            return null;
        }

        var name = string.Create(
            CultureInfo.InvariantCulture,
            $"{Path.GetFileNameWithoutExtension(path)}-damaged-{now:yyyyMMdd'T'HHmmss'Z'}");
        var (lost, salvaged) = Read(path, limits);
        foreach (var suffix in Suffixes.Where(suffix => File.Exists(path + suffix)))
        {
            File.Move(path + suffix, Path.Combine(Path.GetDirectoryName(path)!, $"{name}.db{suffix}"));
        }

        return new SetAsideJournal($"{name}.db", lost, salvaged);
    }

    /// <summary>Damaged is what the database itself says is; a disk that does not answer is another matter.</summary>
    private static bool IsDamaged(string path, JournalLimits limits)
    {
        var log = new FileInfo(path + "-wal");
        var check = (log.Exists && log.Length > 0) || new FileInfo(path).Length <= AlwaysCheckedBytes;
        try
        {
            using var connection = JournalStore.Connect(path, limits, create: false);
            using var command = connection.Prepare(check ? "PRAGMA quick_check(1)" : "PRAGMA schema_version");
            return command.ExecuteScalar() is string answer && answer != "ok";
        }
        catch (SqliteException e)
        {
            return e.SqliteErrorCode is Corrupt or NotADatabase or NotUnderstood;
        }
    }

    private static (LostRange? Lost, ImmutableArray<PassageEvent> Salvaged) Read(string path, JournalLimits limits)
    {
        LostRange? lost = null;
        var salvaged = ImmutableArray.CreateBuilder<PassageEvent>();
        try
        {
            using var connection = JournalStore.Connect(path, limits, create: false);
            if (JournalStore.ReadHead(connection) is not var (epoch, head) || head.OutboxLast <= head.Acknowledged)
            {
                return (null, []);
            }

            lost = new LostRange(
                epoch, head.Acknowledged + 1, head.OutboxLast, "the journal was damaged and put aside");
            using var command = connection.Prepare(
                "SELECT event FROM outbox WHERE seq > $after AND typeof(event) = 'text' ORDER BY seq");
            command.Set("$after", head.Acknowledged);
            using var row = command.ExecuteReader();
            while (row.Read())
            {
                if (JsonSerializer.Deserialize(row.GetString(0), ReportingJson.Default.PassageEvent) is { } told)
                {
                    salvaged.Add(told);
                }
            }
        }
        catch (Exception e) when (
            e is SqliteException or JsonException or InvalidCastException or InvalidDataException
                or InvalidOperationException)
        {
            // What was read before is what can be read. A value that may not be missing and is reads as the last of
            // these.
        }

        return (lost, salvaged.ToImmutable());
    }
}
