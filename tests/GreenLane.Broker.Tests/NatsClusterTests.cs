using System.Globalization;
using GreenLane.Broker.Tests.Fixtures;
using GreenLane.Reporting.Mqtt;
using GreenLane.Reporting.Tests;
using GreenLane.Reporting.Tests.Mqtt;

namespace GreenLane.Broker.Tests;

/// <summary>Three NATS servers as the broker between the gateway's reporter and the real centre.</summary>
public sealed class NatsClusterTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Records = 1500;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly AccessFolder _access = new();
    private NatsCluster? _cluster;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _access.Run("gateway", "MK", "tabanovce", "tabanovce-1");
        _access.Run("gateway", "MK", "tabanovce", "tabanovce-2");
        _access.Run("centre", "MK", "centre-1");
        _cluster = new NatsCluster(_access);
        NatsCluster.Allow(_access, "gateway", "MK", "tabanovce", "tabanovce-1");
        NatsCluster.Allow(_access, "gateway", "MK", "tabanovce", "tabanovce-2");
        NatsCluster.Allow(_access, "centre", "MK", "centre-1");
        await _cluster.StartAsync();
    }

    [Theory]
    [InlineData("the gateway's")]
    [InlineData("the centre's")]
    [InlineData("the leader")]
    [Hazard("H-09")]
    public async Task Nothing_is_lost_or_doubled_when_a_server_dies_while_records_pass(string killed)
    {
        await using var gatewayWire = new FirstAlive(Order(0));
        await using var centreWire = new FirstAlive(Order(1));
        await using var centre = new CentreProcess(
            CentreProcess.Settings(centreWire.Port, MqttOptions.Version311, _access.Tls("MK/centre-1")));
        await centre.StartAsync();
        await using var gateway = new ReportingGateway(
            gatewayWire.Port, MqttOptions.Version311, _access.Tls("MK/tabanovce/tabanovce-1"));
        gateway.Append(Records);
        gateway.Start();
        await AcknowledgedAsync(gateway, Records / 10);

        var node = killed switch { "the gateway's" => 0, "the centre's" => 1, _ => await _cluster!.LeaderAsync() };
        var after = gateway.Journal.Outbox.LastSequence;
        Assert.Equal(Records, after);
        await _cluster!.KillAsync(node);
        var since = TimeProvider.System.GetTimestamp();
        gateway.Append(Records);
        await AcknowledgedAsync(gateway, after + 1);
        var recovery = TimeProvider.System.GetElapsedTime(since);
        _cluster.StartAgain(node);
        await AcknowledgedAsync(gateway, gateway.Journal.Outbox.LastSequence);

        var counters = await centre.GetAsync("api/v1/counters");
        Assert.Equal(2 * Records, counters["events"]!.GetValue<int>());
        Assert.Equal(2 * Records, counters["passages"]!.GetValue<int>());
        Assert.All(
            ["conflicting", "lost", "missing", "refused"], name => Assert.Equal(0, counters[name]!.GetValue<int>()));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"killed {killed}, node {node + 1}: recovery {recovery.TotalSeconds:0.0} s, doubles dropped at the centre "
                + $"{counters["doubled"]}"));
    }

    [Fact, Hazard("H-10")]
    public async Task The_same_rights_hold_here()
    {
        var (mine, other) = (Sample.Gateway, Sample.Gateway with { Gateway = "tabanovce-2" });
        using var a = Client("MK/tabanovce/tabanovce-1");
        using var b = Client("MK/tabanovce/tabanovce-2");
        using var centre = Client("MK/centre-1");
        Assert.True(await a.TryConnectAsync(mine.Ack, $"{other.Root}/online", other.Passages("1"), other.Ack));
        Assert.True(await b.TryConnectAsync(other.Ack));
        var any = Sample.Gateway with { Gateway = "+" };
        Assert.True(await centre.TryConnectAsync(any.Online, any.Passages("+")));

        await b.SayAsync(other.Passages("1"));
        await b.SayAsync(other.Online);
        await centre.HearAsync(other.Passages("1"));
        await a.HearAsync(other.Online);
        await centre.SayAsync(other.Ack);
        await b.HearAsync(other.Ack);
        await centre.SayAsync(mine.Ack);
        await a.HearAsync(mine.Ack);

        Assert.Equal(new[] { other.Online, mine.Ack }.Order(), a.Topics);
        Assert.False(await ForgesAsync(a, centre, other.Passages("1")));
    }

    [Fact, Hazard("H-10")]
    public async Task Who_takes_another_ones_session_by_naming_it_hears_nothing_that_its_own_rights_do_not_let_it()
    {
        var other = Sample.Gateway with { Gateway = "tabanovce-2" };
        using var centre = Client("MK/centre-1", "centre");
        Assert.True(await centre.TryConnectAsync((Sample.Gateway with { Gateway = "+" }).Passages("+")));
        centre.Dispose();
        using var a = Client("MK/tabanovce/tabanovce-1", "centre");
        using var b = Client("MK/tabanovce/tabanovce-2", "b");
        Assert.True(await b.TryConnectAsync(other.Ack));

        await b.SayAsync(other.Passages("1"));
        Assert.True(await a.TryConnectAsync(other.Online));
        await b.SayAsync(other.Passages("1"));
        await b.SayAsync(other.Online);
        await a.HearAsync(other.Online);

        Assert.DoesNotContain(other.Passages("1"), a.Topics);
    }

    public async ValueTask DisposeAsync()
    {
        await (_cluster?.DisposeAsync() ?? ValueTask.CompletedTask);
        _access.Dispose();
    }

    /// <summary>Says something in another's name; the server may end the connection for it.</summary>
    private static async Task<bool> ForgesAsync(BrokerClient client, BrokerClient centre, string topic)
    {
        var heard = centre.Heard.Count(message => message.Topic == topic);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        limit.CancelAfter(TimeSpan.FromSeconds(3));
        try
        {
            await client.SayAsync(topic).WaitAsync(limit.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or MQTTnet.Exceptions.MqttCommunicationException
            or InvalidOperationException)
        {
            // No answer is one.
        }

        await Task.Delay(TimeSpan.FromSeconds(1), Stop);
        return centre.Heard.Count(message => message.Topic == topic) > heard;
    }

    private static async Task AcknowledgedAsync(ReportingGateway gateway, long sequence)
    {
        var since = TimeProvider.System.GetTimestamp();
        while (gateway.Journal.Outbox.DurableThrough < sequence)
        {
            Assert.True(
                TimeProvider.System.GetElapsedTime(since) < Patience,
                $"{gateway.Journal.Outbox.DurableThrough} of {sequence}: {gateway.Reporter.LastError}");
            await Task.Delay(20, Stop);
        }
    }

    private int[] Order(int first) => [.. Enumerable.Range(0, 3).Select(i => _cluster!.Mqtt[(first + i) % 3])];

    private BrokerClient Client(string name, string? session = null) => new(
        _cluster!.Mqtt[0], MqttOptions.Version311, _access.Tls(name), session ?? name.Replace('/', '-'),
        persistent: session is not null);
}
