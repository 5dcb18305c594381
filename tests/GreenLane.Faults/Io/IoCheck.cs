using GreenLane.Faults.Checks;
using GreenLane.Reporting.Journal;
using Microsoft.Data.Sqlite;

namespace GreenLane.Faults.Io;

/// <summary>Opens what a fault left, as the gateway would, and asks for what was called durable.</summary>
internal static class IoCheck
{
    /// <param name="path">A journal that nobody has open.</param>
    /// <param name="durable">The records that were called written, in order.</param>
    /// <returns>Everything that is wrong; nothing if all is well.</returns>
    public static List<string> Of(string path, IReadOnlyList<(int Kind, long Passage)> durable)
    {
        var wrong = new List<string>();
        try
        {
            using var journal = IoScript.Open(path);
            if (journal.SetAside is { } aside)
            {
                wrong.Add($"put aside as damaged: {aside.File}");
            }
        }
        catch (Exception e) when (e is SqliteException or InvalidDataException)
        {
            return [$"cannot be opened: {e.Message}"];
        }

        var report = ChainVerifier.Verify(path);
        if (!report.IsIntact)
        {
            wrong.Add($"chain: {report.Fault} at {report.At}");
        }

        var records = Records(path);
        wrong.AddRange(durable.Where(record => !records.Contains(record)).Select(record => $"lost: {record}"));
        wrong.AddRange(records.Where(record => record.Kind == (int)JournalKind.PassageClosed)
            .GroupBy(record => record).Where(same => same.Count() > 1).Select(same => $"doubled: {same.Key}"));
        return wrong;
    }

    /// <summary>The records of a journal, in order.</summary>
    public static List<(int Kind, long Passage)> Records(string path)
    {
        using var connection = Stores.Open(path);
        return Stores.Rows(
            connection, "SELECT kind, passage FROM records ORDER BY seq", row => (row.GetInt32(0), row.GetInt64(1)));
    }
}
