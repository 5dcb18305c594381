using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Journal;
using GreenLane.Reporting.Mqtt;
using GreenLane.Simulator.Crossing;
using GreenLane.Simulator.Programs;
using Microsoft.Extensions.Logging.Abstractions;

namespace GreenLane.Benchmarks.Record;

/// <summary>
/// A backlog in one gateway's journal, sent by its reporter through a real broker to the real centre on PostgreSQL,
/// until the centre acknowledged the last of it.
/// </summary>
/// <param name="folder">For the journal, the broker and the centre.</param>
/// <param name="postgres">An empty database.</param>
internal sealed class DrainRun(string folder, string postgres) : ICommandSink
{
    private const string Mosquitto = "/usr/sbin/mosquitto";

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan DrainLimit = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(5);

    private readonly PortBook _ports = new();
    private readonly Topics _gateway = new(Traffic.Country, "tabanovce", "tabanovce-1");

    public static bool IsPossible => File.Exists(Mosquitto);

    /// <returns>Events a second.</returns>
    /// <exception cref="TimeoutException">Not everything was acknowledged in good time.</exception>
    public async Task<double> Measure(int events)
    {
        using var journal = SqliteJournal.Open(
            Path.Combine(folder, "backlog.db"), _gateway, TimeProvider.System, NullLogger.Instance,
            new JournalLimits { Queue = 8192 });
        Fill(journal, events);
        var port = _ports.Take(0);
        await using var broker = Broker(port);
        broker.Start();
        await using var centre = Centre(port, out var http);
        using (http)
        {
            centre.Start();
            var api = new CentreApi(http);
            await Until(() => api.IsReady(CancellationToken.None), StartLimit, "the centre is not ready");
        }

        return events / (await Drain(journal, port)).TotalSeconds;
    }

    /// <summary>Nobody gives orders here.</summary>
    public void OnCommand(string lane, string verb, CommandDocument command)
    {
    }

    private static void Fill(SqliteJournal journal, int events)
    {
        var traffic = new Traffic();
        using var written = new CountdownEvent(events);
        for (var number = 1; number <= events; number++)
        {
            var entry = traffic.Entry(journal.Epoch, number, _ => written.Signal());
            SpinWait.SpinUntil(() => journal.TryAppend(entry));
        }

        written.Wait();
        if (!SpinWait.SpinUntil(() => journal.Outbox.LastSequence == events, StartLimit))
        {
            throw new InvalidOperationException("the backlog could not be written");
        }
    }

    private async Task<TimeSpan> Drain(SqliteJournal journal, int port)
    {
        // The shipped limit spares the broker when many gateways come back at once; here it would measure itself.
        var reporter = new MqttReporter(
            new MqttOptions { Port = port }, _gateway, "run-1", journal.Outbox, this, () => true, TimeProvider.System,
            NullLogger.Instance, new MqttLimits { BacklogPerSecond = 1_000_000 });
        using var stop = new CancellationTokenSource();
        var start = Stopwatch.GetTimestamp();
        var running = reporter.RunAsync(stop.Token);
        await Until(
            () => Task.FromResult(journal.Outbox.Waiting == 0), DrainLimit,
            $"not everything of {journal.Outbox.LastSequence} was acknowledged");
        var took = Stopwatch.GetElapsedTime(start);
        await stop.CancelAsync();
        await running;
        return took;
    }

    private static async Task Until(Func<Task<bool>> holds, TimeSpan limit, string otherwise)
    {
        var start = Stopwatch.GetTimestamp();
        while (!await holds())
        {
            if (Stopwatch.GetElapsedTime(start) > limit)
            {
                throw new TimeoutException($"{otherwise} within {limit}");
            }

            await Task.Delay(Poll);
        }
    }

    /// <summary>As Debian ships it.</summary>
    private ChildProgram Broker(int port)
    {
        var configuration = Path.Combine(folder, "mosquitto.conf");
        File.WriteAllText(configuration, string.Create(CultureInfo.InvariantCulture, $"""
            user {Environment.UserName}
            listener {port} 127.0.0.1
            allow_anonymous true
            persistence true
            persistence_location {folder}/

            """));
        return Program("broker", Mosquitto, "-c", configuration);
    }

    private ChildProgram Centre(int brokerPort, out HttpClient http)
    {
        var url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_ports.Take(0)}");
        var configuration = Path.Combine(folder, "central.json");
        File.WriteAllText(configuration, new JsonObject
        {
            ["Central"] = new JsonObject { ["Country"] = Traffic.Country, ["DataDirectory"] = "central" },
            ["Mqtt"] = new JsonObject { ["Port"] = brokerPort },
            ["Http"] = new JsonObject { ["Url"] = url, ["Access"] = "open-on-loopback" },
            ["Store"] = new JsonObject { ["Kind"] = "postgres", ["Connection"] = postgres },
        }.ToJsonString());
        http = new HttpClient { BaseAddress = new Uri(url) };
        return Program(
            "centre", "dotnet", ProgramSet.Find(AppContext.BaseDirectory)!.Centre, "--config", configuration);
    }

    private ChildProgram Program(string name, params string[] command)
        => new(name, Path.Combine(folder, $"{name}.log"), TimeProvider.System, command);
}
