using System.Text.Json;
using GreenLane.Central.Store.Postgres;
using GreenLane.Central.Store.Sqlite;

namespace GreenLane.Benchmarks.Record;

/// <summary>The sub-command <c>record</c>: from a durable append to the centre's acknowledgement.</summary>
internal static class RecordCommand
{
    /// <summary>Events before the first that count: what is compiled and cached is then.</summary>
    private const int WarmUp = 10 * Traffic.Gateways;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <returns>0 if everything that was sent is held as it was sent; whatever the rates.</returns>
    public static async Task<int> Run(RecordOptions options)
    {
        if (!PostgresCluster.IsInstalled || !DrainRun.IsPossible)
        {
            throw new InvalidOperationException(
                $"{PostgresCluster.HowToInstall}, or mosquitto is not (apt-get install mosquitto)");
        }

        var folder = Directory.CreateTempSubdirectory("greenlane-record-").FullName;
        try
        {
            var figures = await Measure(options, folder);
            figures.Print(Console.Out);
            await File.WriteAllTextAsync(options.Json, figures.ToJson(options).ToJsonString(Indented));
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<RecordFigures> Measure(RecordOptions options, string folder)
    {
        using var append = new AppendRun(folder);
        for (var round = 0; round < options.AppendRounds; round++)
        {
            append.Round(options.AppendTime);
        }

        using var cluster = new PostgresCluster();
        var drain = await new DrainRun(folder, cluster.CreateDatabase("drained")).Measure(options.Backlog);
        var (ours, bare) = (cluster.CreateDatabase("ours"), cluster.CreateDatabase("bare"));
        using (var prepare = new PostgresDatabase(bare))
        {
            prepare.Prepare();
        }

        var traffic = new Traffic();
        var share = new Percentiles();
        await using var postgres = new IngestRun(new PostgresDatabase(ours));
        await using var sqlite = new IngestRun(new SqliteDatabase(folder));
        using var copy = new CopyRun(ours, bare);
        await Ingest(options, traffic, postgres, sqlite, copy, share);
        StoreCheck.MustHold(postgres.Database, traffic);
        StoreCheck.MustHold(sqlite.Database, traffic);
        return new RecordFigures(append, postgres, sqlite, copy, share, drain, traffic);
    }

    /// <summary>All contenders take the same events in turns, so that all see the same machine.</summary>
    private static async Task Ingest(
        RecordOptions options, Traffic traffic, IngestRun postgres, IngestRun sqlite, CopyRun copy, Percentiles share)
    {
        await postgres.Start();
        await sqlite.Start();
        for (var round = 0; round <= options.Rounds; round++)
        {
            var after = traffic.Events / Traffic.Gateways;
            var messages = traffic.Next(round == 0 ? WarmUp : options.EventsARound);
            var ingested = await postgres.Take(messages, counts: round > 0);
            var copied = copy.Copy(messages.Length, after, traffic.Events / Traffic.Gateways, counts: round > 0);
            await sqlite.Take(messages, counts: round > 0);
            if (round > 0)
            {
                share.Add(ingested / copied);
            }
        }
    }
}
