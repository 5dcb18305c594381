using System.Security.Authentication;
using System.Security.Cryptography;
using GreenLane.Central.Configuration;
using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Mqtt;
using MQTTnet;
using MQTTnet.Exceptions;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace GreenLane.Central.Ingest;

/// <summary>A session at the broker, for the time of one connection. Owns the MQTT client.</summary>
internal sealed class BrokerConnection : IBrokerConnection, IDisposable
{
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(10);

    /// <summary>A gateway keeps what we did not acknowledge anyway; this only saves sending it twice.</summary>
    private static readonly TimeSpan SessionExpiry = TimeSpan.FromDays(7);

    /// <summary>A broker refuses to send more than this; a body above its own limit is counted as too large.</summary>
    private const uint MaximumPacketSize = 4 * ArrivalReader.MaximumBodyBytes;

    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();
    private readonly CancellationTokenSource _ended = new();
    private readonly CentralSettings _settings;

    /// <param name="received">Called for one message after another; the next waits until it returns.</param>
    public BrokerConnection(
        CentralSettings settings, Func<BrokerConnection, MqttApplicationMessageReceivedEventArgs, Task> received)
    {
        _settings = settings;
        _client.ApplicationMessageReceivedAsync += message =>
        {
            message.AutoAcknowledge = false;
            return received(this, message);
        };
        _client.DisconnectedAsync += _ =>
        {
            Drop();
            return Task.CompletedTask;
        };
    }

    public bool IsUp => !_ended.IsCancellationRequested;

    /// <summary>Why the broker would not have us subscribe; null if it did or was not asked.</summary>
    public string? Refusal { get; private set; }

    /// <summary>Cancelled when the connection is over.</summary>
    public CancellationToken Ended => _ended.Token;

    /// <returns>Null, or why there is no connection.</returns>
    public async Task<string?> OpenAsync(CancellationToken cancellation)
    {
        using var limit = Limit(cancellation);
        try
        {
            var connected = await _client.ConnectAsync(Options(), limit.Token);
            return connected.ResultCode == MqttClientConnectResultCode.Success ? null : connected.ResultCode.ToString();
        }
        catch (Exception e) when (IsTransport(e) && !cancellation.IsCancellationRequested)
        {
            return e.InnerException?.Message ?? e.Message;
        }
    }

    public async Task<bool> SubscribeAsync(CancellationToken cancellation)
    {
        using var limit = Limit(cancellation);
        try
        {
            var subscribed = await _client.SubscribeAsync(Subscription(), limit.Token);
            var refused = subscribed.Items.FirstOrDefault(
                item => item.ResultCode > MqttClientSubscribeResultCode.GrantedQoS2);
            Refusal = refused is null ? Refusal : $"{refused.TopicFilter.Topic}: {refused.ResultCode}";
        }
        catch (Exception e) when (IsTransport(e) && !cancellation.IsCancellationRequested)
        {
            Refusal = e.Message;
        }

        if (Refusal is not null)
        {
            Drop();
        }

        return Refusal is null;
    }

    public async Task<bool> PublishAsync(string topic, byte[] body, bool retain, CancellationToken cancellation)
    {
        if (!IsUp)
        {
            return false;
        }

        using var limit = Limit(cancellation);
        try
        {
            var message = new MqttApplicationMessageBuilder()
                .WithTopic(topic)
                .WithPayload(body)
                .WithRetainFlag(retain)
                .WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce)
                .Build();
            var published = await _client.PublishAsync(message, limit.Token);
            if (!published.IsSuccess)
            {
                Drop();
            }

            return published.IsSuccess;
        }
        catch (Exception e) when (IsTransport(e) && !cancellation.IsCancellationRequested)
        {
            Drop();
            return false;
        }
    }

    /// <summary>Sends the PUBACK. If the connection is gone, the message comes again and falls as a double.</summary>
    public async Task ConfirmAsync(MqttApplicationMessageReceivedEventArgs message, CancellationToken cancellation)
    {
        if (!IsUp)
        {
            return;
        }

        try
        {
            await message.AcknowledgeAsync(cancellation);
        }
        catch (Exception e) when (IsTransport(e) && !cancellation.IsCancellationRequested)
        {
            Drop();
        }
    }

    public void Drop()
    {
        try
        {
            _ended.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The client may report its end after we let go of it.
        }
    }

    // Without DISCONNECT: for the broker the connection broke, and everything not confirmed is delivered again.
    public void Dispose()
    {
        Drop();
        _client.Dispose();
        _ended.Dispose();
    }

    private static bool IsTransport(Exception e)
        => e is MqttCommunicationException or MqttProtocolViolationException or OperationCanceledException
            or InvalidOperationException or IOException or System.Net.Sockets.SocketException
            or AuthenticationException or CryptographicException or UnauthorizedAccessException;

    private CancellationTokenSource Limit(CancellationToken cancellation)
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _ended.Token);
        limit.CancelAfter(AnswerLimit);
        return limit;
    }

    private MqttClientOptions Options()
    {
        var broker = _settings.Broker;
        var options = new MqttClientOptionsBuilder()
            .WithTcpServer(broker.Host, broker.Port)
            .WithClientId(broker.ClientId)
            .WithKeepAlivePeriod(KeepAlive)
            .WithTimeout(AnswerLimit)
            .WithTls(broker.Tls, broker.Host);
        return broker.Mqtt5
            ? options.WithProtocolVersion(MqttProtocolVersion.V500)
                .WithCleanStart(!broker.Persistent)
                .WithSessionExpiryInterval(broker.Persistent ? (uint)SessionExpiry.TotalSeconds : 0)
                .WithReceiveMaximum(IngestLoop.MaximumBatch)
                .WithMaximumPacketSize(MaximumPacketSize)
                .Build()
            : options.WithProtocolVersion(MqttProtocolVersion.V311).WithCleanSession(!broker.Persistent).Build();
    }

    private MqttClientSubscribeOptions Subscription()
    {
        var any = new Topics(_settings.Country, "+", "+");
        var subscription = new MqttClientSubscribeOptionsBuilder();
        foreach (var filter in new[] { any.Online, any.Health, any.LaneState("+"), any.Passages("+") })
        {
            subscription = subscription.WithTopicFilter(filter, MqttQualityOfServiceLevel.AtLeastOnce);
        }

        return subscription.Build();
    }
}
