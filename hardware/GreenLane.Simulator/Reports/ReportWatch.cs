using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using GreenLane.Reporting.Contracts;
using MQTTnet;
using MQTTnet.Exceptions;
using MQTTnet.Protocol;

namespace GreenLane.Simulator.Reports;

/// <summary>Listens at one administration's broker to what its gateway reports and its centre acknowledges.</summary>
/// <remarks>
/// It connects again whenever the broker comes back. What it missed meanwhile it learns from the centre.
/// </remarks>
public sealed class ReportWatch(int brokerPort, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan RetryInterval = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly HashSet<string> _closed = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stop = new();
    private Task _listening = Task.CompletedTask;
    private AckDocument? _ack;
    private HealthDocument? _health;

    /// <summary>Ids of passages whose closing was seen.</summary>
    public ImmutableHashSet<string> ClosedPassages
    {
        get
        {
            lock (_gate)
            {
                return [.. _closed];
            }
        }
    }

    /// <summary>Events seen, repeats included.</summary>
    public int Events { get; private set; }

    /// <summary>The gateway's latest health; null before the first.</summary>
    public HealthDocument? Health
    {
        get
        {
            lock (_gate)
            {
                return _health;
            }
        }
    }

    /// <summary>
    /// Whether the centre has acknowledged everything that the gateway gave out, as far as both were heard.
    /// </summary>
    public bool IsAcknowledged
    {
        get
        {
            lock (_gate)
            {
                var own = _ack?.Epochs.FirstOrDefault(epoch => epoch.Epoch == _health?.Epoch);
                return own is not null && own.DurableThrough >= _health?.OutboxLast;
            }
        }
    }

    public void Start() => _listening = Listen(_stop.Token);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _listening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    /// <summary>Takes one message; anything that is not of the contract is passed over.</summary>
    public void Hear(string topic, ReadOnlySequence<byte> payload)
    {
        if (!Topics.TryParse(topic, out _, out var rest))
        {
            return;
        }

        try
        {
            var json = new Utf8JsonReader(payload);
            lock (_gate)
            {
                Take(rest, ref json);
            }
        }
        catch (JsonException)
        {
            // A retained message that was cleared is empty; nothing is counted for it.
        }
    }

    private void Take(string rest, ref Utf8JsonReader json)
    {
        if (rest == "ack")
        {
            _ack = JsonSerializer.Deserialize(ref json, ReportingJson.Default.AckDocument);
        }
        else if (rest == "health")
        {
            _health = JsonSerializer.Deserialize(ref json, ReportingJson.Default.HealthDocument);
        }
        else if (rest.EndsWith("/passages", StringComparison.Ordinal))
        {
            var told = JsonSerializer.Deserialize(ref json, ReportingJson.Default.PassageEvent);
            Events++;
            if (told is { Type: PassageEvent.Closed, Subject: { } passage })
            {
                _closed.Add(passage);
            }
        }
    }

    private async Task Listen(CancellationToken stop)
    {
        using var client = new MqttClientFactory().CreateMqttClient();
        client.ApplicationMessageReceivedAsync += message =>
        {
            Hear(message.ApplicationMessage.Topic, message.ApplicationMessage.Payload);
            return Task.CompletedTask;
        };
        var options = new MqttClientOptionsBuilder()
            .WithTcpServer("127.0.0.1", brokerPort)
            .WithClientId("greenlane-simulator")
            .WithCleanSession()
            .Build();
        while (!stop.IsCancellationRequested)
        {
            if (!client.IsConnected)
            {
                await Connect(client, options, stop).ConfigureAwait(false);
            }

            await Task.Delay(RetryInterval, time, stop).ConfigureAwait(false);
        }
    }

    private async Task Connect(IMqttClient client, MqttClientOptions options, CancellationToken stop)
    {
        using var limit = new CancellationTokenSource(ConnectLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, limit.Token);
        try
        {
            // A refusal is told in the result, not thrown; the next round tries again.
            var result = await client.ConnectAsync(options, either.Token).ConfigureAwait(false);
            if (result.ResultCode == MqttClientConnectResultCode.Success)
            {
                await client.SubscribeAsync($"{Topics.Prefix}/#", MqttQualityOfServiceLevel.AtLeastOnce, either.Token)
                    .ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is MqttCommunicationException or MqttClientNotConnectedException
            || (e is OperationCanceledException && !stop.IsCancellationRequested))
        {
            // The broker is away.
        }
    }
}
