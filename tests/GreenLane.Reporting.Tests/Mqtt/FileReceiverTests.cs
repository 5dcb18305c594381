using System.Buffers;
using System.Collections.Concurrent;
using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Mqtt;
using Microsoft.Extensions.Logging.Abstractions;
using MQTTnet;
using MQTTnet.Protocol;

namespace GreenLane.Reporting.Tests.Mqtt;

/// <summary>Files over a real broker; what a file holds is nobody's business here.</summary>
[Hazard("H-15")]
public sealed class FileReceiverTests
{
    private static readonly FileTopic Rules = new("MK", FileTopic.Recognition, "MK");
    private static readonly FileTopic Serbian = new("MK", FileTopic.Registry, "RS");

    [Theory]
    [InlineData(MqttOptions.Version5)]
    [InlineData(MqttOptions.Version311)]
    public async Task File_that_lies_at_the_broker_and_one_that_comes_later_are_delivered(string version)
    {
        using var broker = new Broker();
        await broker.StartAsync();
        using var centre = await CentreAsync(broker.Port);
        await PutAsync(centre, Rules, [1]);
        await using var sink = new Sink(broker.Port, FileTopic.Recognition, version);

        await sink.HearAsync(files => files.Count == 1);
        await PutAsync(centre, Rules, [2]);
        await sink.HearAsync(files => files.Count == 2);

        Assert.Equal([(Rules, 1), (Rules, 2)], sink.Files.Select(file => (file.Topic, (int)file.Bytes[0])));
    }

    [Fact]
    public async Task Registry_beyond_the_limit_of_other_messages_comes_whole_and_rules_do_not_wait_for_it()
    {
        using var broker = new Broker();
        await broker.StartAsync();
        using var centre = await CentreAsync(broker.Port);
        await using var registries = new Sink(broker.Port, FileTopic.Registry);
        await using var rules = new Sink(broker.Port, FileTopic.Recognition);
        await registries.ConnectedAsync();
        await rules.ConnectedAsync();
        registries.Answer = (_, _) =>
        {
            // Busy with the registry until the rules have come over their own connection.
            Assert.True(SpinWait.SpinUntil(() => rules.Files.Count == 1, TimeSpan.FromSeconds(20)));
            return FileTaking.InForce;
        };
        var large = new byte[17 * 1024 * 1024];
        new Random(1).NextBytes(large);

        await PutAsync(centre, Serbian, large);
        await PutAsync(centre, Rules, [1]);
        await registries.HearAsync(files => files.Count == 1);

        Assert.True(registries.Files.Single().Bytes.AsSpan().SequenceEqual(large));
    }

    [Theory]
    [InlineData(MqttOptions.Version5)]
    [InlineData(MqttOptions.Version311)]
    public async Task File_that_could_not_be_kept_is_delivered_again(string version)
    {
        using var broker = new Broker();
        await broker.StartAsync();
        using var centre = await CentreAsync(broker.Port);
        await using var sink = new Sink(broker.Port, FileTopic.Recognition, version);
        await sink.ConnectedAsync();
        sink.Answer = (_, count) => count == 1 ? FileTaking.NotKept : FileTaking.InForce;

        await PutAsync(centre, Rules, [7]);

        await sink.HearAsync(files => files.Count >= 2);
        Assert.All(sink.Files, file => Assert.Equal(7, file.Bytes[0]));
    }

    [Fact]
    public async Task Rules_are_asked_for_again_on_a_connection_that_seems_well()
    {
        using var broker = new Broker();
        await broker.StartAsync();
        using var centre = await CentreAsync(broker.Port);
        await PutAsync(centre, Rules, [1]);
        var limits = new FileLimits { LookAgain = TimeSpan.FromSeconds(0.1) };
        await using var sink = new Sink(broker.Port, FileTopic.Recognition, limits: limits);

        await sink.HearAsync(files => files.Count >= 3);

        Assert.All(sink.Files, file => Assert.Equal(1, file.Bytes[0]));
    }

    [Fact]
    public async Task Broker_that_comes_back_brings_what_changed_meanwhile()
    {
        using var broker = new Broker();
        await broker.StartAsync();
        await using var sink = new Sink(broker.Port, FileTopic.Recognition);
        await sink.ConnectedAsync();
        broker.Kill();
        await broker.StartAsync();
        using var centre = await CentreAsync(broker.Port);

        await PutAsync(centre, Rules, [9]);

        await sink.HearAsync(files => files.Any(file => file.Bytes[0] == 9));
    }

    private static async Task<IMqttClient> CentreAsync(int port)
    {
        var client = new MqttClientFactory().CreateMqttClient();
        await client.ConnectAsync(
            new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", port).Build(),
            TestContext.Current.CancellationToken);
        return client;
    }

    private static async Task PutAsync(IMqttClient centre, FileTopic topic, byte[] bytes) => await centre.PublishAsync(
        new MqttApplicationMessageBuilder().WithTopic(topic.Path).WithPayload(bytes).WithRetainFlag()
            .WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).Build(),
        TestContext.Current.CancellationToken);

    /// <summary>A gateway's end of it.</summary>
    private sealed class Sink : IFileSink, IAsyncDisposable
    {
        private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

        private readonly CancellationTokenSource _stop = new();
        private readonly FileReceiver _receiver;
        private readonly Task _running;

        public Sink(int port, string kind, string version = MqttOptions.Version5, FileLimits? limits = null)
        {
            var options = new MqttOptions { Port = port, Protocol = version };
            _receiver = new FileReceiver(
                options, "MK", "gateway", kind, this, TimeProvider.System, NullLogger.Instance, limits);
            _running = _receiver.RunAsync(_stop.Token);
        }

        public ConcurrentQueue<(FileTopic Topic, byte[] Bytes)> Files { get; } = new();

        /// <summary>What is said of the nth file.</summary>
        public Func<FileTopic, int, FileTaking> Answer { get; set; } = (_, _) => FileTaking.InForce;

        public FileTaking Take(FileTopic topic, ReadOnlySequence<byte> bytes)
        {
            Files.Enqueue((topic, bytes.ToArray()));
            return Answer(topic, Files.Count);
        }

        public Task ConnectedAsync() => UntilAsync(() => _receiver.Connected, "connected");

        public Task HearAsync(Func<ConcurrentQueue<(FileTopic Topic, byte[] Bytes)>, bool> condition)
            => UntilAsync(() => condition(Files), "the files");

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            await _running;
            _stop.Dispose();
        }

        private static async Task UntilAsync(Func<bool> holds, string what)
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            limit.CancelAfter(Patience);
            while (!holds())
            {
                Assert.False(limit.IsCancellationRequested, $"never: {what}");
                await Task.Delay(20, TestContext.Current.CancellationToken);
            }
        }
    }
}
