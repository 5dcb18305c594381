using Microsoft.Data.Sqlite;

namespace GreenLane.Central.Store;

/// <summary>What the file holds, whichever run of the program wrote it.</summary>
public sealed record StoreTotals(long Events, long Passages, long Acknowledged, long Lost)
{
    internal static StoreTotals Read(SqliteConnection connection)
    {
        using var epochs = new Statement(connection, """
            SELECT coalesce(sum(stored), 0), (SELECT count(*) FROM passages),
                coalesce(sum(durable_through), 0), coalesce(sum(lost), 0) FROM epochs
            """);
        using var reader = epochs.Query();
        reader.Read();
        return new StoreTotals(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3));
    }
}
