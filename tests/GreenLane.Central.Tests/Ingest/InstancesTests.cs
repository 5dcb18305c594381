using GreenLane.Central.Tests.Fixtures;
using Npgsql;

namespace GreenLane.Central.Tests.Ingest;

/// <summary>Real programs, a real broker and a real PostgreSQL, some of which are killed.</summary>
[Trait("Tier", "process")]
public sealed class InstancesTests(PostgresServer server) : IAsyncLifetime
{
    private const int Gateways = 8;
    private const int EventsOfEach = 160;

    private readonly CancellationTokenSource _limit = new(TimeSpan.FromSeconds(150));
    private readonly DateTimeOffset _now = TimeProvider.System.GetUtcNow().AddMinutes(-2);
    private readonly List<GatewayDouble> _gateways = [];
    private readonly List<CentralProcess> _centres = [];
    private Mosquitto? _broker;

    private CancellationToken Limit => _limit.Token;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(PostgresCluster.IsInstalled, PostgresCluster.HowToInstall);
        _broker = await Mosquitto.StartOrSkipAsync(Limit);
        for (var n = 0; n < Gateways; n++)
        {
            var gateway = new GatewayDouble(_broker.Port, "tabanovce", $"tabanovce-{n}", $"e{n}") { Resending = true };
            await gateway.ConnectAsync(Limit);
            _gateways.Add(gateway);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var gateway in _gateways)
        {
            await gateway.DisposeAsync();
        }

        if (TestContext.Current.TestState?.Result == TestResult.Failed)
        {
            _centres.ForEach(centre => TestContext.Current.TestOutputHelper?.WriteLine(centre.Output));
        }

        _centres.ForEach(centre => centre.Dispose());
        _broker?.Dispose();
        _limit.Dispose();
    }

    [Fact]
    [Hazard("H-09")]
    public async Task Two_instances_share_the_work_and_one_that_is_killed_loses_and_doubles_nothing()
    {
        var connection = server.NewDatabaseOrSkip();
        var killed = await StartAsync(connection);
        var other = await StartAsync(connection);
        await AwaitHalfAsync(killed);
        await AwaitHalfAsync(other);
        await Task.WhenAll(_gateways.Select(gateway => SendAsync(gateway, 1, EventsOfEach / 2)));
        await AwaitDurableAsync(EventsOfEach / 2);

        var sending = _gateways
            .Select(gateway => SendAsync(gateway, (EventsOfEach / 2) + 1, EventsOfEach)).ToList();
        killed.Kill();
        await Task.WhenAll(sending);
        await AwaitDurableAsync(EventsOfEach);

        AssertEachOnce(connection);
    }

    [Fact]
    public async Task What_happens_at_any_gateway_is_live_at_every_instance_whichever_leads()
    {
        var connection = server.NewDatabaseOrSkip();
        await StartAsync(connection);
        await StartAsync(connection);
        foreach (var centre in _centres)
        {
            await AwaitHalfAsync(centre);
            await AwaitSaidAsync(centre, "Hears what other instances on the store commit");
        }

        using var first = await LiveStream.OpenAsync(_centres[0], Limit);
        using var second = await LiveStream.OpenAsync(_centres[1], Limit);
        var sent = TimeProvider.System.GetTimestamp();
        await Task.WhenAll(_gateways.Select(gateway => SendAsync(gateway, 1)));

        string[] passages = [.. _gateways.Select(gateway => $"{gateway.Epoch}-1")];
        await Task.WhenAll(AwaitAsync(first, _centres[0]), AwaitAsync(second, _centres[1]));

        async Task AwaitAsync(LiveStream stream, CentralProcess centre)
        {
            await stream.AwaitPassagesAsync(passages, Limit);
            var told = TimeProvider.System.GetElapsedTime(sent);
            await AwaitOverviewAsync(centre, passages);
            TestContext.Current.TestOutputHelper?.WriteLine(
                $"told after {told.TotalSeconds:0.00} s, on the page after "
                + $"{TimeProvider.System.GetElapsedTime(sent).TotalSeconds:0.00} s");
        }
    }

    [Fact]
    [Hazard("H-09")]
    public async Task Instance_that_is_killed_again_and_again_loses_and_doubles_nothing()
    {
        var connection = server.NewDatabaseOrSkip();
        var centre = await StartAsync(connection);

        var sending = _gateways.Select(SendAllAsync).ToList();
        for (var round = 0; round < 4; round++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100 + (70 * round)), Limit);
            centre.Kill();
            await centre.StartAsync(Limit);
        }

        await Task.WhenAll(sending);
        await AwaitDurableAsync(EventsOfEach);

        AssertEachOnce(connection);
    }

    [Fact]
    [Hazard("H-09")]
    public async Task Nothing_is_acknowledged_while_the_server_is_away_and_all_is_taken_when_it_is_back()
    {
        using var cluster = new PostgresCluster();
        var connection = cluster.CreateDatabase("centre");
        var centre = await StartAsync(connection);
        var first = _gateways[0];
        await SendAsync(first, 1, 1);
        await first.AwaitDurableAsync(1, Limit);

        cluster.Crash();
        await Task.WhenAll(_gateways.Select(SendAllAsync));
        var ready = await centre.IsReadyAsync(Limit);
        var told = _gateways.Skip(1).Any(gateway => gateway.Acks.TryRead(out _));
        cluster.Start();
        await AwaitDurableAsync(EventsOfEach);

        Assert.False(ready);
        Assert.False(told);
        Assert.True(await centre.IsReadyAsync(Limit));
        AssertEachOnce(connection);
    }

    private async Task<CentralProcess> StartAsync(string connection)
    {
        var centre = new CentralProcess(_broker!.Port, postgres: connection);
        _centres.Add(centre);
        await centre.StartAsync(Limit);
        return centre;
    }

    private Task AwaitHalfAsync(CentralProcess centre) => AwaitSaidAsync(centre, "Leads 32 of 64");

    private async Task AwaitSaidAsync(CentralProcess centre, string said)
    {
        while (!centre.Output.Contains(said, StringComparison.Ordinal))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), Limit);
        }
    }

    private async Task AwaitOverviewAsync(CentralProcess centre, string[] passages)
    {
        while (true)
        {
            var page = await centre.Http.GetStringAsync(new Uri("/", UriKind.Relative), Limit);
            if (passages.All(id => page.Contains($"data-passage=\"{id}\"", StringComparison.Ordinal)))
            {
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), Limit);
        }
    }

    private Task SendAllAsync(GatewayDouble gateway) => SendAsync(gateway, 1, EventsOfEach);

    private async Task SendAsync(GatewayDouble gateway, int first, int last)
    {
        for (var sequence = first; sequence <= last; sequence++)
        {
            await SendAsync(gateway, sequence);
        }

        // As a gateway does every few seconds: it says what it has.
        await gateway.ReportAsync(Events.Health(gateway.Topics, gateway.Epoch, "run-1", _now, last), Limit);
    }

    private async Task SendAsync(GatewayDouble gateway, int sequence)
    {
        // Every passage tells its verdict and its closing.
        var number = (sequence + 1) / 2;
        var passage = Events.Passage($"{gateway.Epoch}-{number}", _now.AddMilliseconds(number));
        passage = sequence % 2 == 0 ? passage.Closed() : passage;
        await gateway.SendAsync(Events.Event(gateway.Topics, gateway.Epoch, sequence, passage), Limit);
    }

    private async Task AwaitDurableAsync(long sequence)
    {
        foreach (var gateway in _gateways)
        {
            Assert.Equal(sequence, await gateway.AwaitDurableAsync(sequence, Limit));
        }
    }

    private static void AssertEachOnce(string connection)
    {
        using var source = NpgsqlDataSource.Create(connection + ";Pooling=false");
        using var command = source.CreateCommand("""
            SELECT (SELECT count(*) FROM events), (SELECT count(DISTINCT (epoch, sequence)) FROM events),
                (SELECT count(*) FROM passages), (SELECT count(DISTINCT (gateway, id)) FROM passages WHERE closed > 0),
                (SELECT sum(stored)::bigint FROM epochs)
            """);
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());
        const long Sent = Gateways * EventsOfEach;
        Assert.Equal(
            [Sent, Sent, Sent / 2, Sent / 2, Sent], Enumerable.Range(0, 5).Select(column => reader.GetInt64(column)));
    }
}
