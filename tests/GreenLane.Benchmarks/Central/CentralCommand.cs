using System.Diagnostics;
using System.Text.Json;
using GreenLane.Central.Store.Postgres;

namespace GreenLane.Benchmarks.Central;

/// <summary>The sub-command <c>central</c>: a country's lanes and a year of passages at one centre.</summary>
internal static class CentralCommand
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    private static readonly TimeSpan SettleLimit = TimeSpan.FromMinutes(2);

    // What is usual for a server that has this store to itself and no replicas; nothing that gives up durability.
    private static readonly string[] Settings =
    [
        "shared_buffers=2GB", "effective_cache_size=8GB", "work_mem=64MB", "maintenance_work_mem=256MB",
        "wal_level=minimal", "max_wal_senders=0", "max_wal_size=8GB", "checkpoint_timeout=15min",
        "random_page_cost=1.1",
    ];

    /// <returns>0 if everything that was told is counted once; whatever the times.</returns>
    public static async Task<int> Run(CentralOptions options)
    {
        if (!PostgresCluster.IsInstalled || !CentreStage.IsPossible)
        {
            throw new InvalidOperationException(
                $"{PostgresCluster.HowToInstall}, or mosquitto is not (apt-get install mosquitto)");
        }

        var folder = Directory.CreateTempSubdirectory("greenlane-central-bench-").FullName;
        try
        {
            using var cluster = new PostgresCluster(options.Short ? [] : Settings);
            var figures = await Measure(options, folder, cluster.CreateDatabase("centre"));
            figures.Print(Console.Out, options);
            await File.WriteAllTextAsync(options.Json, figures.ToJson(options).ToJsonString(Indented));
            return figures.Holds ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<CentralFigures> Measure(CentralOptions options, string folder, string connection)
    {
        using (var prepare = new PostgresDatabase(connection))
        {
            prepare.Prepare();
        }

        var now = TimeProvider.System.GetUtcNow();
        var year = new LoadedYear(connection, options, now);
        await year.Load();
        Console.WriteLine(
            $"{options.Rows} passages in {year.Loading.TotalSeconds:F0} s, "
            + $"summed up in {year.Adding.TotalSeconds:F0} s");
        await using var stage = new CentreStage(folder, connection);
        await stage.Start();
        await using var lanes = new PlayedLanes(options, stage.BrokerPort);
        await lanes.Connect(CancellationToken.None);
        var questions = new Questions(stage.Web, options, now);
        using var end = new CancellationTokenSource();
        var beside = new[] { questions.Ask(end.Token), stage.Watch(end.Token) };
        var start = Stopwatch.GetTimestamp();
        await lanes.Play(TimeSpan.FromMinutes(options.Minutes), CancellationToken.None);
        var behind = lanes.Events - lanes.Acknowledged;
        await Until(() => lanes.Acknowledged == lanes.Events, "not everything was acknowledged");
        var took = Stopwatch.GetElapsedTime(start);
        await end.CancelAsync();
        await Task.WhenAll(beside);
        await Until(() => year.Count("SELECT count(*) FROM figures_due") == 0, "not everything was counted");
        return new CentralFigures(questions, stage, lanes, year, took, behind);
    }

    private static async Task Until(Func<bool> holds, string otherwise)
    {
        var start = Stopwatch.GetTimestamp();
        while (!holds())
        {
            if (Stopwatch.GetElapsedTime(start) > SettleLimit)
            {
                throw new TimeoutException($"{otherwise} within {SettleLimit}");
            }

            await Task.Delay(20);
        }
    }
}
