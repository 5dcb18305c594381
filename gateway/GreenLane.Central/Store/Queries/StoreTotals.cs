using System.Data.Common;

namespace GreenLane.Central.Store.Queries;

/// <summary>What the store holds, whichever run of the program wrote it.</summary>
public sealed record StoreTotals(long Events, long Passages, long Acknowledged, long Lost)
{
    internal static StoreTotals Read(DbConnection connection)
    {
        using var epochs = new Statement(connection, """
            SELECT cast(coalesce(sum(stored), 0) AS bigint), (SELECT count(*) FROM passages),
                cast(coalesce(sum(durable_through), 0) AS bigint), cast(coalesce(sum(lost), 0) AS bigint)
            FROM epochs
            """);
        using var reader = epochs.Query();
        reader.Read();
        return new StoreTotals(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3));
    }
}
