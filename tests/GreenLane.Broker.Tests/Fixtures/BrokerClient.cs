using System.Collections.Concurrent;
using GreenLane.Reporting.Mqtt;
using MQTTnet;
using MQTTnet.Exceptions;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace GreenLane.Broker.Tests.Fixtures;

/// <summary>A client that tries what it may do at the broker, and remembers what it heard.</summary>
internal sealed class BrokerClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();
    private readonly MqttClientOptions _options;

    /// <param name="witness">Is shown every message too.</param>
    public BrokerClient(
        int port, string version, MqttTlsOptions? tls, string clientId, string? user = null, Witness? witness = null,
        bool persistent = false)
    {
        var builder = new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", port).WithClientId(clientId)
            .WithCleanSession(!persistent).WithTimeout(TimeSpan.FromSeconds(10)).WithTls(tls, "localhost")
            .WithProtocolVersion(
                version == MqttOptions.Version5 ? MqttProtocolVersion.V500 : MqttProtocolVersion.V311);
        _options = (user is null ? builder : builder.WithCredentials(user, "secret")).Build();
        _client.ApplicationMessageReceivedAsync += received =>
        {
            Heard.Enqueue(received.ApplicationMessage);
            return witness?.SeeAsync(received) ?? Task.CompletedTask;
        };
    }

    public ConcurrentQueue<MqttApplicationMessage> Heard { get; } = new();

    public IEnumerable<string> Topics => Heard.Select(message => message.Topic).Distinct().Order();

    public bool IsConnected => _client.IsConnected;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <returns>Whether the broker let it in; it subscribed to everything then.</returns>
    public async Task<bool> TryConnectAsync(params string[] filters)
    {
        try
        {
            var answer = await _client.ConnectAsync(_options, Stop);
            if (answer.ResultCode != MqttClientConnectResultCode.Success)
            {
                return false;
            }

            var subscription = new MqttClientSubscribeOptionsBuilder();
            foreach (var filter in filters.DefaultIfEmpty("#"))
            {
                subscription.WithTopicFilter(topic => topic.WithTopic(filter).WithAtLeastOnceQoS()
                    .WithRetainAsPublished(_options.ProtocolVersion == MqttProtocolVersion.V500));
            }

            await _client.SubscribeAsync(subscription.Build(), Stop);
            return true;
        }
        catch (Exception e) when (e is MqttCommunicationException or InvalidOperationException)
        {
            // With TLS 1.3 a client learns that its certificate was refused by the end of the connection.
            return false;
        }
    }

    /// <returns>Whether the broker took it; MQTT 3.1.1 has no word for a refusal.</returns>
    public async Task<bool> SayAsync(string topic, string payload = "{}", bool retain = false)
    {
        var answer = await _client.PublishAsync(
            new MqttApplicationMessageBuilder().WithTopic(topic).WithPayload(payload).WithRetainFlag(retain)
                .WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).Build(),
            Stop);
        return answer.IsSuccess;
    }

    /// <summary>Waits for a message that comes after all that must not come.</summary>
    public async Task HearAsync(string topic)
    {
        var since = TimeProvider.System.GetTimestamp();
        while (Heard.All(message => message.Topic != topic))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(since) < Patience, $"never heard: {topic}");
            await Task.Delay(10, Stop);
        }
    }

    public void Dispose() => _client.Dispose();
}
