using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using GreenLane.Central.Files;
using GreenLane.Central.Tests.Fixtures;
using GreenLane.Registry;
using GreenLane.Reporting.Contracts;
using MQTTnet;
using MQTTnet.Protocol;

namespace GreenLane.Central.Tests.Files;

/// <summary>The real program with a real broker, and a folder of files that people signed.</summary>
[Trait("Tier", "process")]
public sealed class FilesTests : IAsyncLifetime
{
    private static readonly string Topic = new FileTopic("MK", FileTopic.Recognition, "MK").Path;

    private readonly CancellationTokenSource _limit = new(TimeSpan.FromSeconds(60));
    private readonly SignedFolder _folder = new();
    private readonly ConcurrentQueue<byte[]> _delivered = new();
    private readonly IMqttClient _listener = new MqttClientFactory().CreateMqttClient();
    private Mosquitto? _broker;
    private CentralProcess? _central;

    private CancellationToken Limit => _limit.Token;

    private CentralProcess Central => _central!;

    public async ValueTask InitializeAsync()
    {
        _broker = await Mosquitto.StartOrSkipAsync(Limit);
        _central = new CentralProcess(_broker.Port, files: _folder.Path);
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
        _folder.Dispose();
        _limit.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    [Hazard("H-15")]
    public async Task File_that_is_put_into_the_folder_lies_at_the_broker_byte_for_byte_and_a_newer_one_replaces_it()
    {
        await ListenAsync();
        var first = _folder.Put(1);
        await UntilAsync(() => _delivered.Any(bytes => bytes.AsSpan().SequenceEqual(first)));

        var second = _folder.Put(2);
        await UntilAsync(() => _delivered.Any(bytes => bytes.AsSpan().SequenceEqual(second)));

        var list = await Central.GetAsync<FileList>("/api/v1/files", Limit);
        var file = Assert.Single(list.Items);
        Assert.Equal(("recognition", "MK", 2UL), (file.Kind, file.Name, file.Sequence));
        Assert.Equal(FileArchive.HashOf(second), file.Hash);
    }

    [Fact]
    public async Task Inspection_offices_are_passed_on_as_rules_are()
    {
        await ListenAsync(new FileTopic("MK", FileTopic.Offices, "MK").Path);

        var bytes = _folder.PutOffices(4);
        await UntilAsync(() => _delivered.Any(delivered => delivered.AsSpan().SequenceEqual(bytes)));

        var file = Assert.Single((await Central.GetAsync<FileList>("/api/v1/files", Limit)).Items);
        Assert.Equal(("offices", "MK", 4UL), (file.Kind, file.Name, file.Sequence));
    }

    [Fact]
    [Hazard("H-06")]
    public async Task File_that_gateways_would_refuse_is_not_passed_on_and_it_is_said()
    {
        await ListenAsync();
        var good = _folder.Put(2);
        await UntilAsync(() => _delivered.Any(bytes => bytes.AsSpan().SequenceEqual(good)));

        using var stranger = SigningKey.Create();
        _folder.Put(3, key: stranger);
        await UntilAsync(async () => (await ReasonsAsync()).Contains("key-not-trusted"));
        _folder.Put(1);
        await UntilAsync(async () => (await ReasonsAsync()).Contains("older"));

        Assert.All(_delivered, bytes => Assert.Equal(good, bytes));
        var list = await Central.GetAsync<FileList>("/api/v1/files", Limit);
        Assert.Equal(2UL, Assert.Single(list.Items).Sequence);
    }

    [Fact]
    public async Task Broker_that_forgot_everything_is_told_again()
    {
        var bytes = _folder.Put(1);
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
    public async Task Api_tells_the_rules_that_are_passed_on_and_has_none_before()
    {
        using var none = await Central.Http.GetAsync("/api/v1/recognition", Limit);
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);

        _folder.Put(1, """{ "issuer": "RS", "effect": "green" }, { "issuer": "AL", "effect": "stop" }""");
        await UntilAsync(async () => (await Central.GetAsync<FileList>("/api/v1/files", Limit)).Items.Length == 1);

        var rules = await Central.GetAsync<RecognitionTable>("/api/v1/recognition", Limit);
        Assert.Equal(("MK", 1UL), (rules.Country, rules.Sequence));
        Assert.Equal([("AL", "stop"), ("RS", "green")], rules.Rows.Select(row => (row.Issuer, row.Effect)));
    }

    [Fact]
    public async Task Api_says_at_which_gateways_a_file_is_in_force()
    {
        var hash = FileArchive.HashOf(_folder.Put(5));
        await using var taken = new GatewayDouble(_broker!.Port, gateway: "tabanovce-1");
        await using var behind = new GatewayDouble(_broker.Port, gateway: "tabanovce-2");
        await taken.ConnectAsync(Limit);
        await behind.ConnectAsync(Limit);
        var now = TimeProvider.System.GetUtcNow();
        await taken.ReportAsync(
            SignedFolder.Health(
                "tabanovce-1", new FileDocument("recognition", "MK", 5, hash, now, now.AddDays(1), now)),
            Limit);
        await behind.ReportAsync(
            SignedFolder.Health(
                "tabanovce-2", new FileDocument("recognition", "MK", 4, "04", now, now.AddDays(1), now)),
            Limit);

        await UntilAsync(async () =>
            (await Central.GetAsync<FileList>("/api/v1/files", Limit)).Items is [{ Gateways.Length: 2 }]);

        var gateways = (await Central.GetAsync<FileList>("/api/v1/files", Limit)).Items[0].Gateways;
        Assert.Equal(
            [("tabanovce-1", "in-force", 5UL), ("tabanovce-2", "not-yet", 4UL)],
            gateways.Select(gateway => (gateway.Gateway, gateway.Standing, gateway.Sequence!.Value)));
    }

    private async Task<IReadOnlyList<string>> ReasonsAsync()
        => [.. (await Central.GetAsync<FileList>("/api/v1/files", Limit)).Refused.Select(file => file.Reason)];

    private async Task ListenAsync(string? topic = null)
    {
        var options = new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", _broker!.Port).Build();
        await _listener.ConnectAsync(options, Limit);
        await _listener.SubscribeAsync(topic ?? Topic, MqttQualityOfServiceLevel.AtLeastOnce, Limit);
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
