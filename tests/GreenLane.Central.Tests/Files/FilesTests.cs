using System.Buffers;
using System.Collections.Concurrent;
using System.Text;
using GreenLane.Central.Files;
using GreenLane.Central.Tests.Fixtures;
using GreenLane.Lanes;
using GreenLane.Registry;
using GreenLane.Reporting.Contracts;
using MQTTnet;
using MQTTnet.Protocol;

namespace GreenLane.Central.Tests.Files;

/// <summary>The real program with a real broker, and a folder of files that people signed.</summary>
[Trait("Tier", "process")]
public sealed class FilesTests : IAsyncLifetime
{
    private static readonly CountryCode Macedonia = CountryCode.Parse("MK");
    private static readonly string Topic = new FileTopic("MK", FileTopic.Recognition, "MK").Path;

    private readonly CancellationTokenSource _limit = new(TimeSpan.FromSeconds(60));
    private readonly string _folder = Directory.CreateTempSubdirectory("greenlane-signed-").FullName;
    private readonly SigningKey _own = SigningKey.Create();
    private readonly ConcurrentQueue<byte[]> _delivered = new();
    private readonly IMqttClient _listener = new MqttClientFactory().CreateMqttClient();
    private Mosquitto? _broker;
    private CentralProcess? _central;

    private CancellationToken Limit => _limit.Token;

    private CentralProcess Central => _central!;

    public async ValueTask InitializeAsync()
    {
        Assert.True(TrustedKey.TryReadPem(_own.PublicPem(), out var key, out _));
        File.WriteAllBytes(Path.Combine(_folder, "trust.json"), TrustStore.Empty.WithRecognition(key!, null).ToJson());
        _broker = await Mosquitto.StartOrSkipAsync(Limit);
        _central = new CentralProcess(_broker.Port, files: _folder);
        await Central.StartAsync(Limit);
        _listener.ApplicationMessageReceivedAsync += message =>
        {
            _delivered.Enqueue(message.ApplicationMessage.Payload.ToArray());
            return Task.CompletedTask;
        };
    }

    public ValueTask DisposeAsync()
    {
        _listener.Dispose();
        _central?.Dispose();
        _broker?.Dispose();
        _own.Dispose();
        _limit.Dispose();
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    [Hazard("H-15")]
    public async Task File_that_is_put_into_the_folder_lies_at_the_broker_byte_for_byte_and_a_newer_one_replaces_it()
    {
        await ListenAsync();
        var first = Put(1, "green");
        await UntilAsync(() => _delivered.Any(bytes => bytes.AsSpan().SequenceEqual(first)));

        var second = Put(2, "stop");
        await UntilAsync(() => _delivered.Any(bytes => bytes.AsSpan().SequenceEqual(second)));

        var list = await Central.GetAsync<FileList>("/api/v1/files", Limit);
        var file = Assert.Single(list.Items);
        Assert.Equal(("recognition", "MK", 2UL), (file.Kind, file.Name, file.Sequence));
        Assert.Equal(FileArchive.HashOf(second), file.Hash);
    }

    [Fact]
    [Hazard("H-06")]
    public async Task File_that_gateways_would_refuse_is_not_passed_on_and_it_is_said()
    {
        await ListenAsync();
        var good = Put(2, "green");
        await UntilAsync(() => _delivered.Any(bytes => bytes.AsSpan().SequenceEqual(good)));

        using var stranger = SigningKey.Create();
        Put(3, "green", stranger);
        await UntilAsync(async () => (await ReasonsAsync()).Contains("key-not-trusted"));
        Put(1, "green");
        await UntilAsync(async () => (await ReasonsAsync()).Contains("older"));

        Assert.All(_delivered, bytes => Assert.Equal(good, bytes));
        var list = await Central.GetAsync<FileList>("/api/v1/files", Limit);
        Assert.Equal(2UL, Assert.Single(list.Items).Sequence);
    }

    [Fact]
    public async Task Broker_that_forgot_everything_is_told_again()
    {
        var bytes = Put(1, "green");
        await ListenAsync();
        await UntilAsync(() => !_delivered.IsEmpty);
        await _listener.PublishAsync(
            new MqttApplicationMessageBuilder().WithTopic(Topic).WithPayload([]).WithRetainFlag().Build(), Limit);
        _broker!.Kill();
        await _broker.StartAsync(Limit);
        _delivered.Clear();
        await ListenAsync();

        await UntilAsync(() => _delivered.Any(delivered => delivered.AsSpan().SequenceEqual(bytes)));
    }

    [Fact]
    public async Task Api_says_at_which_gateways_a_file_is_in_force()
    {
        var hash = FileArchive.HashOf(Put(5, "stop"));
        await using var taken = new GatewayDouble(_broker!.Port, gateway: "tabanovce-1");
        await using var behind = new GatewayDouble(_broker.Port, gateway: "tabanovce-2");
        await taken.ConnectAsync(Limit);
        await behind.ConnectAsync(Limit);
        var now = TimeProvider.System.GetUtcNow();
        await taken.ReportAsync(
            Health("tabanovce-1", new FileDocument("recognition", "MK", 5, hash, now, now.AddDays(1), now)), Limit);
        await behind.ReportAsync(
            Health("tabanovce-2", new FileDocument("recognition", "MK", 4, "04", now, now.AddDays(1), now)), Limit);

        await UntilAsync(async () =>
            (await Central.GetAsync<FileList>("/api/v1/files", Limit)).Items is [{ Gateways.Length: 2 }]);

        var gateways = (await Central.GetAsync<FileList>("/api/v1/files", Limit)).Items[0].Gateways;
        Assert.Equal(
            [("tabanovce-1", "in-force", 5UL), ("tabanovce-2", "not-yet", 4UL)],
            gateways.Select(gateway => (gateway.Gateway, gateway.Standing, gateway.Sequence!.Value)));
    }

    private static HealthDocument Health(string gateway, FileDocument file) => new()
    {
        Gateway = gateway,
        Country = "MK",
        Crossing = "tabanovce",
        Session = "s1",
        At = TimeProvider.System.GetUtcNow(),
        Clock = "synced",
        Epoch = "e1",
        OutboxLast = 0,
        DurableThrough = 0,
        Program = "test",
        Files = [file],
    };

    private byte[] Put(ulong sequence, string effect, SigningKey? key = null)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());
        var rules = Encoding.UTF8.GetBytes(
            $$"""{ "country": "MK", "rules": [ { "issuer": "RS", "effect": "{{effect}}" } ] }""");
        var bytes = RecognitionFile.Write(
            new SignedHeader(SignedKind.Recognition, Macedonia, sequence, now, now.AddDays(1)), rules, [key ?? _own]);
        Assert.True(
            DurableFile.TryWrite(Path.Combine(_folder, "recognition.cose"), bytes, null, out var reason), reason);
        return bytes;
    }

    private async Task<IReadOnlyList<string>> ReasonsAsync()
        => [.. (await Central.GetAsync<FileList>("/api/v1/files", Limit)).Refused.Select(file => file.Reason)];

    private async Task ListenAsync()
    {
        var options = new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", _broker!.Port).Build();
        await _listener.ConnectAsync(options, Limit);
        await _listener.SubscribeAsync(Topic, MqttQualityOfServiceLevel.AtLeastOnce, Limit);
    }

    private Task UntilAsync(Func<bool> holds) => UntilAsync(() => Task.FromResult(holds()));

    private async Task UntilAsync(Func<Task<bool>> holds)
    {
        while (!await holds())
        {
            await Task.Delay(50, Limit);
        }
    }
}
