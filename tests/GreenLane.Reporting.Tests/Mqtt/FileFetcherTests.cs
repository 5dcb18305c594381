using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using System.Threading.Channels;
using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Mqtt;
using MQTTnet;
using MQTTnet.Protocol;

namespace GreenLane.Reporting.Tests.Mqtt;

/// <summary>Files over a real broker, on the reporter's connection; what they hold is nobody's business here.</summary>
[Hazard("H-15")]
public sealed class FileFetcherTests : IAsyncLifetime
{
    private const int MiB = 1024 * 1024;

    private static readonly FileTopic Rules = new("MK", FileTopic.Recognition, "MK");
    private static readonly FileTopic Serbian = new("MK", FileTopic.Registry, "RS");

    private readonly Broker _broker = new();
    private readonly IMqttClient _centre = new MqttClientFactory().CreateMqttClient();
    private readonly ConcurrentDictionary<string, bool> _inForce = new();
    private readonly ConcurrentQueue<string> _refused = new();
    private FileLimits _limits = new();
    private FileFetcher? _fetcher;
    private ReportingGateway? _gateway;

    private FileFetcher Fetcher => _fetcher!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _broker.StartAsync();
        await ConnectCentreAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_gateway is not null)
        {
            await _gateway.DisposeAsync();
        }

        _centre.Dispose();
        _broker.Dispose();
    }

    [Theory]
    [InlineData(MqttOptions.Version5)]
    [InlineData(MqttOptions.Version311)]
    public async Task Small_file_that_lies_at_the_broker_and_one_that_comes_later_are_delivered(string version)
    {
        await PutAsync(Rules, [1]);
        Start(version);

        Assert.Equal([1], await NextAsync(Fetcher.Rules));
        await PutAsync(Rules, [2]);

        Assert.Equal([2], await NextAsync(Fetcher.Rules));
    }

    [Theory]
    [InlineData(MqttOptions.Version5)]
    [InlineData(MqttOptions.Version311)]
    public async Task Large_file_comes_in_parts_and_whole_and_nothing_waits_behind_it(string version)
    {
        Start(version);
        await ConnectedAsync();
        var registry = RandomNumberGenerator.GetBytes((17 * MiB) + 5);

        await PutAsync(Serbian, registry);
        await PutAsync(Rules, [1]);

        Assert.Equal([1], await NextAsync(Fetcher.Rules));
        Assert.False(Fetcher.HasNewer(Serbian), "the registry was quicker than the rules: nothing is shown");
        Assert.True((await NextAsync(Fetcher.Others)).AsSpan().SequenceEqual(registry));
    }

    [Fact]
    public async Task Parts_of_a_file_that_is_in_force_are_not_fetched()
    {
        var registry = RandomNumberGenerator.GetBytes(MiB);
        _inForce[Convert.ToHexStringLower(SHA256.HashData(registry))] = true;
        await PutAsync(Serbian, registry);
        Start();
        await ConnectedAsync();

        await PutAsync(Rules, [1]);
        await NextAsync(Fetcher.Rules);

        Assert.False(Fetcher.TryNext(out _));
        Assert.False(Fetcher.Others.TryRead(out _));
    }

    [Fact]
    public async Task Fetching_goes_on_where_it_was_when_the_connection_comes_back()
    {
        var registry = RandomNumberGenerator.GetBytes(20 * MiB);
        await PutAsync(Serbian, registry);
        Start();
        await ConnectedAsync();

        _broker.Kill();
        await _broker.StartAsync();
        await ConnectCentreAsync();
        await PutAsync(Serbian, registry);

        Assert.True((await NextAsync(Fetcher.Others)).AsSpan().SequenceEqual(registry));
    }

    [Fact]
    public async Task Parts_of_two_versions_never_make_one_file()
    {
        var (older, newer) = (RandomNumberGenerator.GetBytes(MiB), RandomNumberGenerator.GetBytes(MiB));
        await PutAsync(Serbian, newer);
        await SayAsync(Serbian.Path, Announcement(older));
        _limits = new FileLimits { LookAgain = TimeSpan.FromSeconds(0.1) };
        Start();
        await ConnectedAsync();
        await Task.Delay(500, Stop);
        Assert.False(Fetcher.Others.TryRead(out _));

        await PutAsync(Serbian, newer);

        Assert.True((await NextAsync(Fetcher.Others)).AsSpan().SequenceEqual(newer));
    }

    [Fact]
    [Hazard("H-11")]
    public async Task What_can_be_no_file_is_refused_and_named()
    {
        Start();
        await ConnectedAsync();
        await SayAsync(Rules.Path, "{ \"hash\": 7 }"u8.ToArray());
        await SayAsync(Serbian.Path, JsonSerializer.SerializeToUtf8Bytes(
            new FileAnnouncement(new string('a', 64), 65 * MiB), ReportingJson.Default.FileAnnouncement));
        await SayAsync(Rules.Path, new byte[FileParts.Bytes + 1]);
        await SayAsync(Serbian.Part(3), [1, 2, 3]);
        await SayAsync($"{Serbian.Path}/x/y", [1, 2, 3]);

        await PutAsync(Rules, [1]);
        Assert.Equal([1], await NextAsync(Fetcher.Rules));

        Assert.Equal(
            [
                "recognition-MK file-announcement-malformed", "registry-RS file-too-large",
                "recognition-MK file-too-large",
            ],
            _refused);
    }

    [Fact]
    public async Task Rules_are_asked_for_again_on_a_connection_that_seems_well()
    {
        _limits = new FileLimits { LookAgain = TimeSpan.FromSeconds(0.1) };
        await PutAsync(Rules, [1]);
        Start();

        for (var i = 0; i < 3; i++)
        {
            Assert.Equal([1], await NextAsync(Fetcher.Rules));
        }
    }

    private static byte[] Announcement(byte[] file) => JsonSerializer.SerializeToUtf8Bytes(
        new FileAnnouncement(Convert.ToHexStringLower(SHA256.HashData(file)), file.Length),
        ReportingJson.Default.FileAnnouncement);

    private void Start(string version = MqttOptions.Version5)
    {
        _fetcher = new FileFetcher(
            "MK", [FileTopic.Recognition, FileTopic.Registry], _inForce.ContainsKey, TimeProvider.System, _limits)
        {
            Refused = (topic, why) => _refused.Enqueue($"{topic.Kind}-{topic.Name} {why}"),
        };
        _gateway = new ReportingGateway(_broker.Port, version, files: _fetcher);
        _gateway.Start();
    }

    private async Task ConnectCentreAsync() => await _centre.ConnectAsync(
        new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", _broker.Port).Build(), Stop);

    private async Task PutAsync(FileTopic topic, byte[] bytes)
    {
        foreach (var (part, payload) in FileParts.Of(topic, bytes))
        {
            await SayAsync(part, payload);
        }
    }

    private async Task SayAsync(string topic, byte[] payload) => await _centre.PublishAsync(
        new MqttApplicationMessageBuilder().WithTopic(topic).WithPayload(payload).WithRetainFlag()
            .WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).Build(),
        Stop);

    private async Task ConnectedAsync()
    {
        while (!_gateway!.Reporter.Connected)
        {
            await Task.Delay(20, Stop);
        }
    }

    /// <summary>The next file, as the gateway's host would take it.</summary>
    private async Task<byte[]> NextAsync(ChannelReader<FileTopic> arrived)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        await using var look = new Timer(_ => Fetcher.Look(), null, 50, 50);
        while (true)
        {
            if (Fetcher.Claim(await arrived.ReadAsync(limit.Token)) is { } bytes)
            {
                return bytes;
            }
        }
    }
}
