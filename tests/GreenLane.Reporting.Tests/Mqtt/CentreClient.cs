using System.Collections.Concurrent;
using System.Text;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace GreenLane.Reporting.Tests.Mqtt;

/// <summary>What the centre sees of a gateway's topics, and what it says.</summary>
internal sealed class CentreClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();
    private readonly SemaphoreSlim _news = new(0);

    public CentreClient() => _client.ApplicationMessageReceivedAsync += e =>
    {
        Messages.Enqueue(e.ApplicationMessage);
        _news.Release();
        return Task.CompletedTask;
    };

    public ConcurrentQueue<MqttApplicationMessage> Messages { get; } = new();

    public static string Text(MqttApplicationMessage message) => Encoding.UTF8.GetString(message.Payload);

    public IEnumerable<MqttApplicationMessage> On(string topic) => Messages.Where(message => message.Topic == topic);

    public async Task ConnectAsync(int port, string clientId = "centre")
    {
        var options = new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", port).WithClientId(clientId)
            .WithProtocolVersion(MqttProtocolVersion.V500).Build();
        await _client.ConnectAsync(options, TestContext.Current.CancellationToken);
        var all = new MqttTopicFilterBuilder().WithTopic("greenlane/v1/#").WithAtLeastOnceQoS()
            .WithRetainAsPublished().Build();
        await _client.SubscribeAsync(all, TestContext.Current.CancellationToken);
    }

    public Task SayAsync(string topic, string payload, bool retain = false) => _client.PublishAsync(
        new MqttApplicationMessageBuilder().WithTopic(topic).WithPayload(payload).WithRetainFlag(retain)
            .WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).Build(),
        TestContext.Current.CancellationToken);

    /// <summary>Waits until a condition over what was heard so far holds.</summary>
    public async Task HearAsync(Func<bool> condition, string what)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        while (!condition())
        {
            Assert.False(limit.IsCancellationRequested, $"never heard: {what}");
            await _news.WaitAsync(TimeSpan.FromMilliseconds(50), TestContext.Current.CancellationToken);
        }
    }

    public void Dispose()
    {
        _client.Dispose();
        _news.Dispose();
    }
}
