using System.Text.Json;
using GreenLane.Lanes;
using GreenLane.Registry;

namespace GreenLane.Gateway.Tests;

/// <summary>The real program: how it tells of a file of inspection offices that comes, and of one that is refused.
/// </summary>
public sealed class InspectionOfficesHealthTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Offices_that_are_missing_in_force_or_refused_are_told_of_by_health()
    {
        using var key = SigningKey.Create();
        using var gateway = await GatewayProcess.StartAsync(
            GatewayProcess.FreePort(), Ct, ["--Registry:Offices=offices.cose"]);
        Assert.Contains("offices-stale", await Faults(gateway));
        Assert.DoesNotContain("offices-refused", await Faults(gateway));

        Assert.True(TrustedKey.TryReadPem(key.PublicPem(), out var trusted, out _));
        Put(gateway, "trust.json", TrustStore.Empty.WithOffices(trusted!, null).ToJson());
        Put(gateway, "offices.cose", Offices(2, key));
        await GatewayProcess.UntilAsync(async () => !(await Faults(gateway)).Contains("offices-stale"), Ct);
        var file = Assert.Single((await Health(gateway)).GetProperty("files").EnumerateArray());
        Assert.Equal("offices", file.GetProperty("kind").GetString());

        Put(gateway, "offices.cose", Offices(1, key));
        await GatewayProcess.UntilAsync(async () => (await Faults(gateway)).Contains("offices-refused"), Ct);
        Assert.DoesNotContain("offices-stale", await Faults(gateway));
        file = Assert.Single((await Health(gateway)).GetProperty("files").EnumerateArray());
        Assert.Equal(2, file.GetProperty("sequence").GetInt32());
    }

    private static byte[] Offices(ulong sequence, SigningKey key)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());
        var header = new SignedHeader(SignedKind.Offices, CountryCode.Parse("MK"), sequence, now, now.AddDays(9));
        return OfficesFile.Write(header, [SampleData.Customs], [key]);
    }

    private static void Put(GatewayProcess gateway, string name, byte[] bytes) => Assert.True(
        DurableFile.TryWrite(Path.Combine(gateway.Folder, name), bytes, null, out var reason), reason);

    private static async Task<JsonElement> Health(GatewayProcess gateway)
    {
        using var health = JsonDocument.Parse(await gateway.Http.GetStringAsync("api/v1/health", Ct));
        return health.RootElement.Clone();
    }

    private static async Task<string?[]> Faults(GatewayProcess gateway)
        => [.. (await Health(gateway)).GetProperty("faults").EnumerateArray().Select(fault => fault.GetString())];
}
