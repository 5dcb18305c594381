using System.Text.Json;
using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Mqtt;

namespace GreenLane.Reporting.Tests.Mqtt;

public sealed class MqttReporterTests
{
    private static readonly string Passages = Sample.Gateway.Passages("1");
    private static readonly string Online = Sample.Gateway.Online;

    public static TheoryData<string> Versions => [MqttOptions.Version5, MqttOptions.Version311];

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Events_reach_the_centre_and_leave_the_outbox_only_with_its_acknowledgement(string version)
    {
        using var broker = new Broker();
        await broker.StartAsync();
        using var centre = new CentreClient();
        await centre.ConnectAsync(broker.Port);
        await using var gateway = new ReportingGateway(broker.Port, version);
        gateway.Start();
        await centre.HearAsync(() => gateway.Reporter.Connected, "connected");

        gateway.Append(3);
        await centre.HearAsync(() => centre.On(Passages).Count() >= 3, "three events");

        Assert.Equal(3, gateway.Journal.Outbox.Waiting);
        Assert.All(centre.On(Passages), message => Assert.False(message.Retain));
        await centre.SayAsync(Sample.Gateway.Ack, gateway.Ack(2), retain: true);
        await centre.HearAsync(() => gateway.Journal.Outbox.DurableThrough == 2, "acknowledged");
        Assert.Equal(1, gateway.Journal.Outbox.Waiting);
        Assert.Equal(3, centre.On(Passages).Count());
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_gateway_that_is_cut_off_is_shown_offline_by_its_will_and_online_again(string version)
    {
        using var broker = new Broker();
        await broker.StartAsync();
        using var centre = new CentreClient();
        await centre.ConnectAsync(broker.Port);
        await using var gateway = new ReportingGateway(broker.Port, version);
        gateway.Start();
        await centre.HearAsync(() => centre.On(Online).Any(), "online");

        using (var impostor = new CentreClient())
        {
            await impostor.ConnectAsync(broker.Port, ReportingGateway.ClientId);
            await centre.HearAsync(() => centre.On(Online).Count() >= 2, "the will");
        }

        await centre.HearAsync(() => centre.On(Online).Count() >= 3, "online again");
        var said = centre.On(Online).Select(CentreClient.Text).ToList();
        Assert.Equal("""{"online":true,"session":"session-1"}""", said[0]);
        Assert.Equal("""{"online":false,"session":"session-1"}""", said[1]);
        Assert.Equal(said[0], said[^1]);
        Assert.All(centre.On(Online), message => Assert.True(message.Retain));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_gateway_that_stops_says_so(string version)
    {
        using var broker = new Broker();
        await broker.StartAsync();
        using var centre = new CentreClient();
        await centre.ConnectAsync(broker.Port);
        await using var gateway = new ReportingGateway(broker.Port, version);
        gateway.Start();
        await centre.HearAsync(() => centre.On(Online).Any(), "online");

        await gateway.StopAsync();
        await centre.HearAsync(() => centre.On(Online).Count() >= 2, "offline");

        Assert.Equal("""{"online":false,"session":"session-1"}""", CentreClient.Text(centre.On(Online).Last()));
        Assert.False(gateway.Reporter.Connected);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task State_is_retained_in_its_latest_form_and_cleared_alarms_vanish(string version)
    {
        using var broker = new Broker();
        await broker.StartAsync();
        using var watcher = new CentreClient();
        await watcher.ConnectAsync(broker.Port, "watcher");
        await using var gateway = new ReportingGateway(broker.Port, version);
        gateway.Reporter.SetLane(Lane("red", 1));
        gateway.Reporter.SetLane(Lane("green", 2));
        gateway.Reporter.SetAlarm("disk", """{"text":"nearly full"}""");
        gateway.Reporter.SetAlarm("clock", """{"text":"untrusted"}""");
        gateway.Start();
        await watcher.HearAsync(() => watcher.On(Sample.Gateway.Alarm("clock")).Any(), "alarm");

        gateway.Reporter.ClearAlarm("clock");
        gateway.Reporter.SetLane(Lane("green", 2));
        gateway.Reporter.SetLane(Lane("red", 3));
        await watcher.HearAsync(() => watcher.On(Sample.Gateway.LaneState("1")).Count() >= 2, "second state");
        await watcher.HearAsync(() => watcher.On(Sample.Gateway.Alarm("clock")).Count() >= 2, "cleared");
        using var latecomer = new CentreClient();
        await latecomer.ConnectAsync(broker.Port, "latecomer");
        await latecomer.HearAsync(() => latecomer.On(Sample.Gateway.LaneState("1")).Any(), "retained state");

        Assert.Equal([2, 3], watcher.On(Sample.Gateway.LaneState("1")).Select(message => LaneOf(message).Revision));
        var state = Assert.Single(latecomer.On(Sample.Gateway.LaneState("1")));
        Assert.Equal((3, "red"), (LaneOf(state).Revision, LaneOf(state).Aspect));
        Assert.Single(latecomer.On(Sample.Gateway.Alarm("disk")));
        Assert.Empty(latecomer.On(Sample.Gateway.Alarm("clock")));

        LaneDocument LaneOf(MQTTnet.MqttApplicationMessage message) =>
            JsonSerializer.Deserialize(CentreClient.Text(message), ReportingJson.Default.LaneDocument)!;
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_broker_killed_in_the_middle_loses_nothing_and_doubles_keep_their_id(string version)
    {
        const int count = 300;
        using var broker = new Broker();
        await broker.StartAsync();

        // The centre may subscribe later than the gateway is back: what the broker then took for nobody comes again
        // after a silence.
        await using var gateway = new ReportingGateway(broker.Port, version, silence: TimeSpan.FromSeconds(1));
        gateway.Start();
        var before = new CentreClient();
        await before.ConnectAsync(broker.Port);
        gateway.Append(count / 3);
        await before.HearAsync(() => before.On(Passages).Count() > 20, "the first events");

        broker.Kill();
        gateway.Append(count / 3);
        await broker.StartAsync();
        using var after = new CentreClient();
        await after.ConnectAsync(broker.Port);
        gateway.Append(count / 3);
        await after.HearAsync(() => Ids([before, after]).Distinct().Count() == count, "every event");
        await after.SayAsync(Sample.Gateway.Ack, gateway.Ack(count));
        await after.HearAsync(() => gateway.Journal.Outbox.Waiting == 0, "acknowledged");
        before.Dispose();

        var expected = Enumerable.Range(1, count).Select(n => $"{gateway.Journal.Epoch}-{n}");
        Assert.Equal(expected.ToHashSet(), Ids([before, after]).ToHashSet());
    }

    [Fact]
    public async Task What_the_centre_asks_for_is_sent_again_and_nothing_else()
    {
        using var broker = new Broker();
        await broker.StartAsync();
        using var centre = new CentreClient();
        await centre.ConnectAsync(broker.Port);
        await using var gateway = new ReportingGateway(broker.Port, MqttOptions.Version5);
        gateway.Start();
        gateway.Append(5);
        await centre.HearAsync(() => centre.On(Passages).Count() == 5, "five events");

        await centre.SayAsync(
            Sample.Gateway.Resend, $$"""{"epoch":"{{gateway.Journal.Epoch}}","from":2,"to":3}""");
        await centre.HearAsync(() => centre.On(Passages).Count() >= 7, "two again");

        var ids = Ids([centre]).ToList();
        Assert.Equal([$"{gateway.Journal.Epoch}-2", $"{gateway.Journal.Epoch}-3"], ids[5..]);
    }

    [Fact]
    public async Task A_broker_that_refuses_is_an_error_to_show_and_stops_nothing_else()
    {
        using var broker = new Broker("allow_anonymous false");
        await broker.StartAsync();
        await using var gateway = new ReportingGateway(broker.Port, MqttOptions.Version5);
        gateway.Start();
        using var nobody = new CentreClient();

        gateway.Append(10);
        await nobody.HearAsync(() => gateway.Reporter.LastError is not null, "an error");

        Assert.False(gateway.Reporter.Connected);
        Assert.Contains("refused", gateway.Reporter.LastError, StringComparison.Ordinal);
        await nobody.HearAsync(() => gateway.Journal.Outbox.Waiting == 10, "ten events waiting");
    }

    private static LaneDocument Lane(string aspect, long revision) => new()
    {
        Id = "1",
        Mode = "automatic",
        Phase = "free",
        Aspect = aspect,
        AspectSeen = aspect,
        Barrier = "down",
        Revision = revision,
        Session = "session-1",
        At = Sample.Noon,
    };

    private static IEnumerable<string> Ids(IEnumerable<CentreClient> clients) => clients
        .SelectMany(client => client.On(Passages))
        .Select(message => JsonSerializer.Deserialize(
            CentreClient.Text(message), ReportingJson.Default.PassageEvent)!.Id);
}
