using GreenLane.Central.Store.Postgres;
using GreenLane.Central.Store.Sqlite;

namespace GreenLane.Benchmarks.Record;

/// <summary>The sub-command <c>record</c>: from a durable append at a gateway to the centre's acknowledgement.</summary>
internal static class RecordCommand
{
    public static async Task<int> Run(RecordOptions options)
    {
        using var cluster = new PostgresCluster();
        var (ours, bare) = (cluster.CreateDatabase("ours"), cluster.CreateDatabase("bare"));
        using (var prepare = new PostgresDatabase(bare))
        {
            prepare.Prepare();
        }

        var folder = Directory.CreateTempSubdirectory("greenlane-record-").FullName;
        await using var postgres = new IngestRun(new PostgresDatabase(ours));
        await using var sqlite = new IngestRun(new SqliteDatabase(folder));
        using var copy = new CopyRun(ours, bare);
        await postgres.StartAsync();
        await sqlite.StartAsync();
        var traffic = new Traffic();
        var each = options.RecordsARound / Traffic.Gateways;
        for (var round = 0; round < options.Rounds; round++)
        {
            var messages = traffic.Next(options.RecordsARound);
            await postgres.TakeAsync(messages);
            copy.Copy(messages.Length, round * each, (round + 1) * each);
            await sqlite.TakeAsync(messages);
            Console.WriteLine($"{traffic.Bytes / (round + 1) / messages.Length} B; pg {postgres.PerSecond.At(1):F0} copy {copy.PerSecond.At(1):F0} sqlite {sqlite.PerSecond.At(1):F0}");
        }

        return 0;
    }
}
