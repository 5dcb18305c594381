using System.Buffers;
using System.Collections.Concurrent;
using System.Text;
using GreenLane.Reporting.Contracts;
using MQTTnet;
using MQTTnet.Protocol;

namespace GreenLane.Faults.Suspension;

/// <summary>Hears when files come to the broker and which alarms stand there; can put a file there itself.</summary>
internal sealed class BrokerEar : IDisposable
{
    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();
    private readonly ConcurrentDictionary<string, long> _heardAt = new(StringComparer.Ordinal);

    public BrokerEar() => _client.ApplicationMessageReceivedAsync += message =>
    {
        _heardAt[message.ApplicationMessage.Topic] = TimeProvider.System.GetTimestamp();
        return Task.CompletedTask;
    };

    public async Task Connect(int port, CancellationToken stop)
    {
        await _client.ConnectAsync(Options(port, "suspension-ear"), stop);
        await _client.SubscribeAsync(
            $"{Topics.Prefix}/{SuspensionPlan.Country}/{FileTopic.Level}/+/+", MqttQualityOfServiceLevel.AtLeastOnce,
            stop);
    }

    /// <summary>When a file came to this client last: about when it came to a gateway, a large one's first word.
    /// </summary>
    public long HeardAt(FileTopic topic) => _heardAt.GetValueOrDefault(topic.Path);

    /// <summary>Puts something where files are, as whoever has a way into the broker could.</summary>
    public async Task Put(FileTopic topic, byte[] payload, CancellationToken stop) => await _client.PublishAsync(
        new MqttApplicationMessageBuilder().WithTopic(topic.Path).WithPayload(payload).WithRetainFlag()
            .WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).Build(),
        stop);

    /// <summary>What is retained on a topic, as a client finds it that connects only now.</summary>
    /// <returns>Null if nothing is.</returns>
    public static async Task<string?> Retained(int port, string topic, CancellationToken stop)
    {
        using var client = new MqttClientFactory().CreateMqttClient();
        var found = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        client.ApplicationMessageReceivedAsync += message =>
        {
            if (message.ApplicationMessage.Retain)
            {
                found.TrySetResult(Encoding.UTF8.GetString(message.ApplicationMessage.Payload.ToArray()));
            }

            return Task.CompletedTask;
        };
        await client.ConnectAsync(Options(port, "suspension-late-comer"), stop);
        await client.SubscribeAsync(topic, MqttQualityOfServiceLevel.AtLeastOnce, stop);
        await Task.WhenAny(found.Task, Task.Delay(TimeSpan.FromSeconds(0.5), stop));
        return found.Task.IsCompletedSuccessfully ? await found.Task : null;
    }

    public void Dispose() => _client.Dispose();

    private static MqttClientOptions Options(int port, string id)
        => new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", port).WithClientId(id).Build();
}
