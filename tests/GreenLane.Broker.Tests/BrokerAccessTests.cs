using GreenLane.Broker.Tests.Fixtures;
using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Mqtt;

namespace GreenLane.Broker.Tests;

/// <summary>Who may do what at a mosquitto under the files of gateway/deploy/mosquitto.</summary>
public sealed class BrokerAccessTests : IAsyncLifetime
{
    private const string CentreName = "MK/centre-1";

    private static readonly Topics A = new("MK", "tabanovce", "tabanovce-1");
    private static readonly Topics B = new("MK", "tabanovce", "tabanovce-2");
    private static readonly Topics Elsewhere = new("MK", "bogorodica", "bogorodica-1");

    private readonly AccessFolder _access = new();
    private readonly List<BrokerClient> _clients = [];
    private SecuredBroker? _broker;

    public static TheoryData<string> Versions => [MqttOptions.Version5, MqttOptions.Version311];

    public async ValueTask InitializeAsync()
    {
        foreach (var topics in new[] { A, B, Elsewhere })
        {
            _access.Run("gateway", topics.Country, topics.Crossing, topics.Gateway);
        }

        _access.Run("centre", "MK", "centre-1");
        _access.Run("centre", "RS", "centre-1");
        _access.Run("files", "MK", "files-1");
        _broker = new SecuredBroker(_access);
        await _broker.StartAsync();
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task The_centre_hears_what_its_gateways_write(string version)
    {
        var (a, elsewhere, centre) = (
            await JoinAsync(A, version), await JoinAsync(Elsewhere, version), await JoinAsync(CentreName, version));

        foreach (var topic in Written(A))
        {
            Assert.True(await a.SayAsync(topic));
        }

        await elsewhere.SayAsync(Elsewhere.Passages("1"));
        await centre.HearAsync(Elsewhere.Passages("1"));
        Assert.Equal(Written(A).Append(Elsewhere.Passages("1")).Order(), centre.Topics);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_gateway_cannot_publish_as_another_nor_as_the_centre(string version)
    {
        var (a, b, centre) = (
            await JoinAsync(A, version), await JoinAsync(B, version), await JoinAsync(CentreName, version));
        string[] forbidden =
        [
            .. Written(B), .. Written(Elsewhere), .. Said(A), .. Said(B), $"{A.Root}/elsewhere",
            Topics.PresenceOf("MK", "bogorodica"), $"{A.Root}/lanes/1/passages/more", "greenlane/v1/MK/centre-1/online",
        ];

        foreach (var topic in forbidden)
        {
            var taken = await a.SayAsync(topic, retain: true);
            Assert.Equal(version == MqttOptions.Version311, taken);
        }

        await a.SayAsync(A.Online);
        await centre.HearAsync(A.Online);
        await b.HearAsync(A.Online);
        await a.HearAsync(A.Online);
        Assert.Equal([A.Online], centre.Topics);
        Assert.Equal([A.Online], b.Topics);
        Assert.Equal([A.Online], a.Topics);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    [Hazard("H-10")]
    public async Task A_gateway_hears_of_its_neighbours_their_lanes_and_presence_and_of_nobody_their_passages(
        string version)
    {
        var (a, b, elsewhere, centre) = (
            await JoinAsync(A, version), await JoinAsync(B, version), await JoinAsync(Elsewhere, version),
            await JoinAsync(CentreName, version));

        foreach (var (client, topics) in new[] { (b, B), (elsewhere, Elsewhere) })
        {
            foreach (var topic in Written(topics).Append(topics.Presence))
            {
                await client.SayAsync(topic, retain: topic != topics.Passages("1"));
            }
        }

        foreach (var topic in Said(B).Concat(Said(Elsewhere)))
        {
            await centre.SayAsync(topic);
        }

        await centre.SayAsync(A.Ack);
        await a.HearAsync(A.Ack);
        Assert.Equal(new[] { A.Ack, B.Online, B.LaneState("1"), B.Presence }.Order(), a.Topics);

        // Nor when it comes back later and asks for what is retained.
        var again = await JoinAsync(A, version);
        await centre.SayAsync(A.Resend);
        await again.HearAsync(A.Resend);
        Assert.Equal(new[] { A.Resend, B.Online, B.LaneState("1"), B.Presence }.Order(), again.Topics);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    [Hazard("H-15")]
    public async Task Signed_files_reach_every_gateway_and_only_who_passes_them_on_writes_them(string version)
    {
        var file = new FileTopic("MK", FileTopic.Registry, "RS");
        var (a, b, centre, files) = (
            await JoinAsync(A, version), await JoinAsync(B, version), await JoinAsync(CentreName, version),
            await JoinAsync("MK/files-1", version));

        foreach (var client in new[] { b, centre })
        {
            Assert.Equal(version == MqttOptions.Version311, await client.SayAsync(file.Path, retain: true));
        }

        Assert.Equal(version == MqttOptions.Version311, await files.SayAsync(A.Ack, retain: true));
        Assert.True(await files.SayAsync(file.Part(0), retain: true));
        await a.HearAsync(file.Part(0));
        Assert.Equal([file.Part(0)], a.Topics);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task What_the_centre_says_reaches_the_gateway_it_is_for(string version)
    {
        var (a, b, centre) = (
            await JoinAsync(A, version), await JoinAsync(B, version), await JoinAsync(CentreName, version));

        foreach (var topic in Said(A))
        {
            Assert.True(await centre.SayAsync(topic));
        }

        await centre.SayAsync(B.Ack);
        await b.HearAsync(B.Ack);
        await a.HearAsync(A.Commands("1", "stop"));
        Assert.Equal(Said(A).Order(), a.Topics);
        Assert.Equal([B.Ack], b.Topics);
    }

    [Fact]
    public async Task The_centre_writes_nothing_in_a_gateways_name()
    {
        var centre = await JoinAsync(CentreName, MqttOptions.Version5);

        foreach (var topic in Written(A).Append(A.Presence))
        {
            Assert.False(await centre.SayAsync(topic));
        }
    }

    [Fact]
    public async Task The_centre_of_another_country_hears_and_says_nothing_here()
    {
        var (a, foreign) = (
            await JoinAsync(A, MqttOptions.Version5), await JoinAsync("RS/centre-1", MqttOptions.Version5));

        foreach (var topic in Written(A).Append(A.Presence))
        {
            await a.SayAsync(topic, retain: topic != A.Passages("1"));
        }

        foreach (var topic in Said(A))
        {
            Assert.False(await foreign.SayAsync(topic));
        }

        // Its own rights hold: what it may say comes back to nobody, and the answers to it end the wait.
        Assert.True(await foreign.SayAsync(new Topics("RS", "presevo", "presevo-1").Ack));
        Assert.Empty(foreign.Topics);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Nobody_takes_another_ones_session_by_naming_it(string version)
    {
        var centre = await JoinAsync(CentreName, version);
        var a = await JoinAsync(A, version, ClientId(CentreName), CentreName);
        var b = await JoinAsync(B, version);

        await a.SayAsync(B.Ack);
        await b.SayAsync(B.Passages("1"));
        await b.SayAsync(B.Online);

        await centre.HearAsync(B.Passages("1"));
        await a.HearAsync(B.Online);
        Assert.True(centre.IsConnected);
        Assert.Equal([B.Online], a.Topics);
        Assert.DoesNotContain(B.Ack, b.Topics);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Without_a_certificate_of_this_authority_nobody_is_let_in(string version)
    {
        using var others = new AccessFolder();
        others.Run("gateway", A.Country, A.Crossing, A.Gateway);
        var forged = others.Tls(Name(A));
        forged.CaFile = _access["authority.pem"];

        Assert.False(await TryAsync(version, tls: null));
        Assert.False(await TryAsync(version, _access.Tls(null), user: CentreName));
        Assert.False(await TryAsync(version, forged));
        Assert.True(await TryAsync(version, _access.Tls(Name(A))));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_revoked_certificate_is_let_in_no_more_and_a_new_one_of_the_same_name_is(string version)
    {
        Assert.True(await TryAsync(version, _access.Tls(Name(A))));

        _access.Run("revoke", Name(A));
        _broker!.Stop();
        await _broker.StartAsync();

        Assert.False(await TryAsync(version, _access.Tls(Name(A))));
        Assert.True(await TryAsync(version, _access.Tls(Name(B))));

        _access.Run("gateway", A.Country, A.Crossing, A.Gateway);
        Assert.True(await TryAsync(version, _access.Tls(Name(A))));
    }

    [Fact]
    public async Task A_gateways_certificate_does_not_pass_for_the_brokers()
    {
        _broker!.Stop();
        File.Copy(_access[$"issued/{Name(B)}.pem"], _access["broker.pem"], overwrite: true);
        File.Copy(_access[$"issued/{Name(B)}.key"], _access["broker.key"], overwrite: true);
        await _broker.StartAsync();
        var trusting = _access.Tls(Name(A));
        trusting.TargetHost = Name(B);

        Assert.False(await TryAsync(MqttOptions.Version5, _access.Tls(Name(A))));
        Assert.False(await TryAsync(MqttOptions.Version5, trusting));
    }

    public ValueTask DisposeAsync()
    {
        _clients.ForEach(client => client.Dispose());
        _broker?.Dispose();
        _access.Dispose();
        return ValueTask.CompletedTask;
    }

    private static string Name(Topics topics) => $"{topics.Country}/{topics.Crossing}/{topics.Gateway}";

    private static string ClientId(string name) => $"of-{name.Replace('/', '-')}";

    private static string[] Written(Topics gateway) =>
    [
        gateway.Online, gateway.Health, gateway.LaneState("1"), gateway.Passages("1"), gateway.Alarm("camera-blind"),
        gateway.AnswersToNotices,
    ];

    private static string[] Said(Topics gateway) =>
    [
        gateway.Ack, gateway.Resend, gateway.Notices, gateway.Commands("1", "close"), gateway.Commands("1", "stop"),
    ];

    private Task<BrokerClient> JoinAsync(Topics gateway, string version, string? clientId = null, string? user = null)
        => JoinAsync(Name(gateway), version, clientId, user);

    private async Task<BrokerClient> JoinAsync(
        string name, string version, string? clientId = null, string? user = null)
    {
        var client = new BrokerClient(
            _broker!.Port, version, _access.Tls(name), clientId ?? ClientId(name), user);
        _clients.Add(client);
        Assert.True(await client.TryConnectAsync());
        return client;
    }

    private async Task<bool> TryAsync(string version, MqttTlsOptions? tls, string? user = null)
    {
        using var client = new BrokerClient(_broker!.Port, version, tls, "somebody", user);
        return await client.TryConnectAsync();
    }
}
