using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using GreenLane.Benchmarks.Record;
using GreenLane.Reporting.Contracts;
using MQTTnet;
using MQTTnet.Protocol;

namespace GreenLane.Benchmarks.Central;

/// <summary>
/// Plays every lane through the broker at a steady rate: each passage's verdict and its closing, with all that a lane
/// writes of them, and what gateways say of themselves. Not faster than asked, and never further ahead of the broker
/// than a few hundred messages.
/// </summary>
internal sealed class PlayedLanes(CentralOptions options, int port) : IAsyncDisposable
{
    private const string Epoch = "played";
    private const int InFlight = 200;

    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();
    private readonly SemaphoreSlim _room = new(InFlight);
    private readonly long[] _sequences = new long[options.Gateways];
    private readonly Dictionary<string, long> _durable = [];
    private long _acknowledged;

    /// <summary>Passages told whole.</summary>
    public long Passages { get; private set; }

    public long Events => 2 * Passages;

    /// <summary>Events that the centre told their gateways are durable.</summary>
    public long Acknowledged => Interlocked.Read(ref _acknowledged);

    public async Task Connect(CancellationToken stop)
    {
        _client.ApplicationMessageReceivedAsync += Hear;
        await _client.ConnectAsync(
            new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", port).WithClientId("lanes").Build(), stop);
        await _client.SubscribeAsync(
            new MqttClientSubscribeOptionsBuilder().WithTopicFilter(
                $"{Topics.Prefix}/{Traffic.Country}/+/+/ack", MqttQualityOfServiceLevel.AtLeastOnce).Build(),
            stop);
        for (var gateway = 0; gateway < options.Gateways; gateway++)
        {
            await Introduce(gateway, stop);
        }
    }

    /// <summary>Until the time is over.</summary>
    public async Task Play(TimeSpan time, CancellationToken stop)
    {
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) is var gone && gone < time)
        {
            while (Passages < gone.TotalSeconds * options.PerSecond)
            {
                await Tell(Passages++, stop);
            }

            await Task.Delay(5, stop);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _client.DisconnectAsync();
        _client.Dispose();
        _room.Dispose();
    }

    private static Topics TopicsOf(int gateway) => new(
        Traffic.Country, string.Create(CultureInfo.InvariantCulture, $"crossing-{gateway / 10}"),
        string.Create(CultureInfo.InvariantCulture, $"gateway-{gateway}"));

    private async Task Introduce(int gateway, CancellationToken stop)
    {
        var topics = TopicsOf(gateway);
        await Publish(
            topics.Online,
            JsonSerializer.SerializeToUtf8Bytes(
                new OnlineDocument(true, "run-1"), ReportingJson.Default.OnlineDocument),
            true, stop);
        for (var lane = 1; lane <= CentralOptions.LanesPerGateway; lane++)
        {
            var document = new LaneDocument
            {
                Id = lane.ToString(CultureInfo.InvariantCulture),
                Mode = "automatic",
                Phase = "free",
                Aspect = "red",
                AspectSeen = "red",
                Barrier = "down",
                Direction = lane % 2 == 1 ? "entry" : "exit",
                Session = "run-1",
                Revision = 1,
            };
            await Publish(
                topics.LaneState(document.Id),
                JsonSerializer.SerializeToUtf8Bytes(document, ReportingJson.Default.LaneDocument), true, stop);
        }
    }

    private async Task Tell(long n, CancellationToken stop)
    {
        var gateway = (int)(n % options.Gateways);
        var lane = (1 + (n / options.Gateways % CentralOptions.LanesPerGateway)).ToString(CultureInfo.InvariantCulture);
        var opened = TimeProvider.System.GetUtcNow().AddSeconds(-22);
        foreach (var closed in new[] { false, true })
        {
            var sequence = ++_sequences[gateway];
            var passage = Traffic.Passage($"{Epoch}{gateway}", (sequence + 1) / 2, opened, closed) with { Lane = lane };
            var topics = TopicsOf(gateway);
            var e = new PassageEvent
            {
                Id = string.Create(CultureInfo.InvariantCulture, $"{Epoch}-{sequence}"),
                Source = $"//{topics.Country}/{topics.Crossing}/{topics.Gateway}/{lane}",
                Type = closed ? PassageEvent.Closed : PassageEvent.Decided,
                Subject = passage.Id,
                Time = passage.ClosedAt ?? opened,
                Epoch = Epoch,
                Sequence = sequence.ToString(CultureInfo.InvariantCulture),
                TimeQuality = "synced",
                Data = passage,
            };
            await Publish(
                topics.Passages(lane), JsonSerializer.SerializeToUtf8Bytes(e, ReportingJson.Default.PassageEvent),
                false, stop);
        }
    }

    private async Task Publish(string topic, byte[] body, bool retain, CancellationToken stop)
    {
        await _room.WaitAsync(stop);
        var message = new MqttApplicationMessageBuilder().WithTopic(topic).WithPayload(body).WithRetainFlag(retain)
            .WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).Build();
        _ = Confirmed(_client.PublishAsync(message, stop));

        async Task Confirmed(Task sending)
        {
            await sending;
            _room.Release();
        }
    }

    private Task Hear(MqttApplicationMessageReceivedEventArgs message)
    {
        var topic = message.ApplicationMessage.Topic;
        var reader = new Utf8JsonReader(message.ApplicationMessage.Payload);
        var ack = JsonSerializer.Deserialize(ref reader, ReportingJson.Default.AckDocument)!;
        var through = ack.Epochs.FirstOrDefault(epoch => epoch.Epoch == Epoch)?.DurableThrough ?? 0;
        Interlocked.Add(ref _acknowledged, through - _durable.GetValueOrDefault(topic));
        _durable[topic] = through;
        return Task.CompletedTask;
    }
}
