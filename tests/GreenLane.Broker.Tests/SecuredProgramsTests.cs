using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using GreenLane.Broker.Tests.Fixtures;
using GreenLane.Gateway.Tests;
using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Mqtt;
using GreenLane.Simulator;
using GreenLane.Simulator.Devices;

namespace GreenLane.Broker.Tests;

/// <summary>The real gateway and the real centre, through a mosquitto as it is shipped.</summary>
public sealed class SecuredProgramsTests : IAsyncLifetime
{
    private readonly AccessFolder _access = new();
    private SecuredBroker? _broker;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _access.Run("gateway", "MK", "tabanovce", "g1");
        _access.Run("centre", "MK", "centre-1");
        _broker = new SecuredBroker(_access);
        await _broker.StartAsync();
    }

    [Theory]
    [InlineData(MqttOptions.Version5)]
    [InlineData(MqttOptions.Version311)]
    [Hazard("H-09")]
    public async Task A_passage_reaches_the_centre_and_its_acknowledgement_the_gateway(string version)
    {
        await using var centre = new CentreProcess(
            CentreProcess.Settings(_broker!.Port, version, _access.Tls("MK/centre-1")));
        await centre.StartAsync();
        using var gateway = await GatewayProcess.StartAsync(
            GatewayProcess.FreePort(), Stop,
            CentreProcess.Settings(_broker.Port, version, _access.Tls("MK/tabanovce/g1")));

        await PassAsync(gateway, "SK 1234 AB");

        await GatewayProcess.UntilAsync(async () => await IsAcknowledgedAsync(gateway), Stop);
        var passages = await centre.GetAsync("api/v1/passages");
        Assert.Equal("tabanovce", passages["items"]![0]!["crossing"]!.GetValue<string>());
        Assert.DoesNotContain("SK1234AB", passages.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_centre_without_its_certificate_says_that_it_is_kept_out()
    {
        var tls = _access.Tls("MK/centre-1");
        File.Delete(tls.KeyFile!);
        await using var centre = new CentreProcess(
            CentreProcess.Settings(_broker!.Port, MqttOptions.Version5, tls));

        centre.Start();

        await centre.UntilAsync(
            "kept out", () => Task.FromResult(centre.Log.Contains("centre-1.key", StringComparison.Ordinal)));
    }

    public ValueTask DisposeAsync()
    {
        _broker?.Dispose();
        _access.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>A truck that nobody enrolled comes, is referred and drives off.</summary>
    private static async Task PassAsync(GatewayProcess gateway, string plate)
    {
        await gateway.BoardAsync("set EntryLoop 1", Stop);
        var read = OpenAlprBody.Of(
            new PlateShot(plate, "RS", 1, TimeProvider.System.GetUtcNow()), new Seeded(1));
        using var body = new ByteArrayContent(read.Bytes);
        body.Headers.ContentType = new MediaTypeHeaderValue(read.ContentType);
        using var answer = await gateway.Http.PostAsync("sensors/front-1/plates", body, Stop);
        answer.EnsureSuccessStatusCode();
        await GatewayProcess.UntilAsync(async () => (await LastAsync(gateway))?.Verdict is not null, Stop);
        await gateway.BoardAsync("set EntryLoop 0", Stop);
        await GatewayProcess.UntilAsync(async () => (await LastAsync(gateway))?.ClosedAt is not null, Stop);
    }

    private static async Task<PassageDocument?> LastAsync(GatewayProcess gateway)
    {
        using var list = JsonDocument.Parse(await gateway.Http.GetStringAsync("api/v1/passages", Stop));
        return list.RootElement.GetProperty("items").EnumerateArray()
            .Select(item => item.Deserialize(ReportingJson.Default.PassageDocument)).FirstOrDefault();
    }

    private static async Task<bool> IsAcknowledgedAsync(GatewayProcess gateway)
        => await gateway.Http.GetFromJsonAsync("api/v1/health", ReportingJson.Default.HealthDocument, Stop)
            is { OutboxLast: > 0 } health && health.DurableThrough == health.OutboxLast;
}
