using System.Net;
using System.Net.Sockets;
using System.Text;
using GreenLane.Gateway.Configuration;
using GreenLane.Gateway.Sensing;
using GreenLane.Reporting.Tests.Mqtt;
using MQTTnet;

namespace GreenLane.Gateway.Tests.Cameras;

/// <summary>The ways by which the gateway gets events, against servers that behave as the devices do.</summary>
public sealed class CameraLinkTests
{
    private const string Alert = "<EventNotificationAlert><UUID>u1</UUID><ANPR><licensePlate>SK1234AB</licensePlate>"
        + "</ANPR></EventNotificationAlert>";

    private const string Message = "<Msg><PLATE_STRING>SK1234AB</PLATE_STRING><DATE>2026-03-01</DATE>"
        + "<TIME>11-00-00-250</TIME></Msg>";

    private static readonly byte[] Picture = [0xFF, 0xD8, 0xFF, 0xE0, 5, 6, 7, 0xFF, 0xD9];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Stream_behind_digest_is_read_with_the_picture_that_follows_the_event()
    {
        using var device = new DigestCamera(
            "s3cret",
            Bytes("--MIME_boundary\r\nContent-Type: application/xml\r\n\r\n" + Alert[..50]),
            Bytes(Alert[50..]),
            [
                .. Bytes("\r\n--MIME_boundary\r\nContent-Type: image/jpeg\r\n\r\n"), .. Picture,
                .. Bytes("\r\n--MIME_boundary\r\n"),
            ]);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var serving = device.ServeAsync(stop.Token);
        var camera = CameraRig.Camera("hikvision") with
        {
            Pull = device.Url,
            Account = new NetworkCredential("admin", "s3cret"),
        };
        using var rig = new CameraRig(camera);
        rig.Lane.Set(LaneRig.Wiring.EntryLoop, true).Run(0.05);
        using var pull = new CameraPull(camera, rig.Desk, TimeProvider.System);

        var running = pull.RunAsync(() => { }, stop.Token);
        await GatewayProcess.UntilAsync(() => Task.FromResult(rig.Images.Count == 1), Ct);

        Assert.Equal((1, 1), (device.Refused, device.Answered));
        Assert.Equal(["SK1234AB"], rig.Plates());
        var name = rig.Lane.Loop.OpenPassage(rig.Lane.Loop.View.Passage!)!.Sightings[0].Image;
        Assert.Equal(Picture, rig.Images.Read(name!));
        await stop.CancelAsync();
        await running;
        await serving;
    }

    [Fact]
    public async Task Wrong_password_is_said_and_not_hammered()
    {
        using var device = new DigestCamera("s3cret");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var serving = device.ServeAsync(stop.Token);
        var camera = CameraRig.Camera("hikvision") with
        {
            Pull = device.Url,
            Account = new NetworkCredential("admin", "wrong"),
        };
        using var rig = new CameraRig(camera);
        using var pull = new CameraPull(camera, rig.Desk, TimeProvider.System);

        Assert.Equal("answered 401", await pull.RunAsync(() => { }, stop.Token));
        Assert.True(device.Refused <= 2);
        await stop.CancelAsync();
        await serving;
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Event_over_tcp_ends_with_its_text_or_with_the_connection(bool isWhole)
    {
        var camera = CameraRig.Camera("tattile") with { Listen = GatewayProcess.FreePort() };
        using var rig = new CameraRig(camera);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        rig.Lane.Set(LaneRig.Wiring.EntryLoop, true).Run(0.05);
        var up = new TaskCompletionSource();
        var running = new CameraListener(camera, rig.Desk, TimeProvider.System).RunAsync(up.SetResult, stop.Token);
        await up.Task;

        using (var client = new TcpClient())
        {
            await client.ConnectAsync(IPAddress.Loopback, camera.Listen!.Value, Ct);
            await client.GetStream().WriteAsync(Bytes(Message[..40]), Ct);
            await client.GetStream().WriteAsync(Bytes(Message[40..]), Ct);
            if (isWhole)
            {
                await GatewayProcess.UntilAsync(() => Task.FromResult(rig.Stand("front-1").HeardAt is not null), Ct);
            }
        }

        await GatewayProcess.UntilAsync(() => Task.FromResult(rig.Stand("front-1").HeardAt is not null), Ct);
        Assert.Equal(["SK1234AB"], rig.Plates());
        await stop.CancelAsync();
        await running;
    }

    [Fact]
    public async Task Half_an_event_over_tcp_is_refused_and_one_from_elsewhere_not_read()
    {
        var camera = CameraRig.Camera("tattile") with
        {
            Listen = GatewayProcess.FreePort(),
            AllowFrom = [IPAddress.Loopback],
        };
        var foreign = CameraRig.Camera("tattile", "foreign") with
        {
            Listen = GatewayProcess.FreePort(),
            AllowFrom = [IPAddress.Parse("192.0.2.7")],
        };
        using var rig = new CameraRig(camera, foreign);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var (up, alsoUp) = (new TaskCompletionSource(), new TaskCompletionSource());
        var running = new CameraListener(camera, rig.Desk, TimeProvider.System).RunAsync(up.SetResult, stop.Token);
        var beside = new CameraListener(foreign, rig.Desk, TimeProvider.System).RunAsync(alsoUp.SetResult, stop.Token);
        await Task.WhenAll(up.Task, alsoUp.Task);

        foreach (var port in new[] { camera.Listen!.Value, foreign.Listen!.Value })
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, port, Ct);
            await client.GetStream().WriteAsync(Bytes(Message[..40]), Ct);
        }

        await GatewayProcess.UntilAsync(
            () => Task.FromResult(rig.Stand("front-1").Refused == 1 && rig.Stand("foreign").Refused == 1), Ct);
        Assert.Null(rig.Stand("front-1").HeardAt);
        await stop.CancelAsync();
        await Task.WhenAll(running, beside);
    }

    [Fact]
    public async Task Events_of_a_broker_are_taken_but_for_retained_ones_and_those_of_other_cameras()
    {
        using var broker = new Broker();
        await broker.StartAsync();
        using var frigate = new MqttClientFactory().CreateMqttClient();
        await frigate.ConnectAsync(
            new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", broker.Port).Build(), Ct);
        await PublishAsync(frigate, Update("BG1111AA", "lane_1", "1.1-a"), retain: true);
        var camera = CameraRig.Camera("frigate") with
        {
            Mqtt = new CameraTopics("127.0.0.1", broker.Port, "frigate/tracked_object_update", "lane_1"),
        };
        using var rig = new CameraRig(camera);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        rig.Lane.Set(LaneRig.Wiring.EntryLoop, true).Run(0.05);
        var up = new TaskCompletionSource();
        var running = new CameraSubscription(camera, rig.Desk, "g1-front-1").RunAsync(up.SetResult, stop.Token);
        await up.Task;

        await PublishAsync(frigate, Update("BG2222AA", "lane_2", "2.2-a"));
        await PublishAsync(frigate, "{\"type\":\"description\",\"id\":\"1\"}");
        await PublishAsync(frigate, Update("SK1234AB", "lane_1", "3.3-a"));

        await GatewayProcess.UntilAsync(() => Task.FromResult(rig.Plates().Count == 1), Ct);
        Assert.Equal(["SK1234AB"], rig.Plates());
        broker.Kill();
        Assert.StartsWith("the broker is gone", await running, StringComparison.Ordinal);
    }

    private static Task<MqttClientPublishResult> PublishAsync(IMqttClient client, string body, bool retain = false)
        => client.PublishAsync(
            new MqttApplicationMessageBuilder().WithTopic("frigate/tracked_object_update").WithPayload(body)
                .WithRetainFlag(retain).Build(), Ct);

    private static string Update(string plate, string camera, string id)
        => $$"""
            {"type":"lpr","id":"{{id}}","plate":"{{plate}}","score":0.9,"camera":"{{camera}}","timestamp":1772359200.5}
            """;

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
