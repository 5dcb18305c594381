using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Threading.Channels;
using GreenLane.Reporting.Contracts;
using MQTTnet;
using MQTTnet.Protocol;

namespace GreenLane.Central.Tests.Fixtures;

/// <summary>Speaks as a gateway does: the contract's documents, at QoS 1, over a real broker.</summary>
public sealed class GatewayDouble : IAsyncDisposable
{
    /// <summary>The client library's own.</summary>
    public static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(15);

    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();
    private readonly Channel<AckDocument> _acks = Channel.CreateUnbounded<AckDocument>();
    private readonly Channel<ResendDocument> _resends = Channel.CreateUnbounded<ResendDocument>();
    private readonly ConcurrentDictionary<long, PassageEvent> _outbox = new();
    private readonly int _port;

    public GatewayDouble(int port, string crossing = "tabanovce", string gateway = "tabanovce-1", string epoch = "e1")
    {
        _port = port;
        Topics = new Topics("MK", crossing, gateway);
        Epoch = epoch;
        _client.ApplicationMessageReceivedAsync += Receive;
    }

    public Topics Topics { get; }

    public string Epoch { get; }

    /// <summary>True to send again what the centre asks for, as a gateway does, and to keep it for that.</summary>
    public bool Resending { get; init; }

    /// <summary>The session that the broker declares over when this dies; null if it is to say nothing.</summary>
    public string? WillSession { get; init; }

    public ChannelReader<AckDocument> Acks => _acks.Reader;

    public ChannelReader<ResendDocument> Resends => _resends.Reader;

    public async Task ConnectAsync(CancellationToken cancellation)
    {
        var options = new MqttClientOptionsBuilder()
            .WithTcpServer("127.0.0.1", _port)
            .WithClientId(Topics.Gateway + "-double")
            .WithKeepAlivePeriod(KeepAlive)
            .WithProtocolVersion(MQTTnet.Formatter.MqttProtocolVersion.V500);
        if (WillSession is { } session)
        {
            options.WithWillTopic(Topics.Online)
                .WithWillPayload(JsonSerializer.SerializeToUtf8Bytes(
                    new OnlineDocument(false, session), ReportingJson.Default.OnlineDocument))
                .WithWillRetain()
                .WithWillQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce);
        }

        await _client.ConnectAsync(options.Build(), cancellation);
        await _client.SubscribeAsync(
            new MqttClientSubscribeOptionsBuilder()
                .WithTopicFilter(Topics.Ack, MqttQualityOfServiceLevel.AtLeastOnce)
                .WithTopicFilter(Topics.Resend, MqttQualityOfServiceLevel.AtLeastOnce)
                .Build(),
            cancellation);
    }

    public async Task SayOnlineAsync(bool online, string session, CancellationToken cancellation)
        => await PublishAsync(
            Topics.Online,
            JsonSerializer.SerializeToUtf8Bytes(
                new OnlineDocument(online, session), ReportingJson.Default.OnlineDocument),
            retain: true, cancellation);

    public async Task ReportAsync(HealthDocument health, CancellationToken cancellation)
        => await PublishAsync(
            Topics.Health,
            JsonSerializer.SerializeToUtf8Bytes(health, ReportingJson.Default.HealthDocument),
            retain: true, cancellation);

    public async Task ReportAsync(LaneDocument lane, CancellationToken cancellation)
        => await PublishAsync(
            Topics.LaneState(lane.Id),
            JsonSerializer.SerializeToUtf8Bytes(lane, ReportingJson.Default.LaneDocument),
            retain: true, cancellation);

    public async Task SendAsync(PassageEvent passageEvent, CancellationToken cancellation)
    {
        if (Resending)
        {
            _outbox[long.Parse(passageEvent.Sequence, CultureInfo.InvariantCulture)] = passageEvent;
        }

        await PublishAsync(
            Topics.Passages(passageEvent.Source.Split('/')[^1]),
            JsonSerializer.SerializeToUtf8Bytes(passageEvent, ReportingJson.Default.PassageEvent),
            retain: false, cancellation);
    }

    public async Task PublishAsync(string topic, byte[] body, bool retain, CancellationToken cancellation)
        => await _client.PublishAsync(
            new MqttApplicationMessageBuilder()
                .WithTopic(topic)
                .WithPayload(body)
                .WithRetainFlag(retain)
                .WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce)
                .Build(),
            cancellation);

    /// <summary>Waits until the centre says that this epoch is durable through this sequence.</summary>
    public async Task<long> AwaitDurableAsync(long sequence, CancellationToken cancellation)
    {
        await foreach (var ack in Acks.ReadAllAsync(cancellation))
        {
            var through = ack.Epochs.FirstOrDefault(epoch => epoch.Epoch == Epoch)?.DurableThrough ?? 0;
            if (through >= sequence)
            {
                return through;
            }
        }

        return 0;
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task Receive(MqttApplicationMessageReceivedEventArgs received)
    {
        var body = received.ApplicationMessage.Payload.ToArray();
        if (received.ApplicationMessage.Topic == Topics.Ack)
        {
            _acks.Writer.TryWrite(JsonSerializer.Deserialize(body, ReportingJson.Default.AckDocument)!);
            return;
        }

        var asked = JsonSerializer.Deserialize(body, ReportingJson.Default.ResendDocument)!;
        _resends.Writer.TryWrite(asked);
        for (var sequence = asked.From; Resending && sequence <= asked.To; sequence++)
        {
            if (_outbox.TryGetValue(sequence, out var kept))
            {
                await SendAsync(kept, CancellationToken.None);
            }
        }
    }
}
