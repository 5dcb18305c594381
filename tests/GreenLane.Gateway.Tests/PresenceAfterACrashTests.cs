using System.Net.Http.Json;
using System.Text.Json;
using GreenLane.Gateway.Tests.Cameras;

namespace GreenLane.Gateway.Tests;

/// <summary>The real program, killed while a truck is inside.</summary>
public sealed class PresenceAfterACrashTests : IDisposable
{
    private readonly EnrolledTruck _truck = new("SK 1234-AB");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact, Hazard("H-14")]
    public async Task Truck_that_is_inside_is_still_known_to_be_after_every_kill_of_the_gateway()
    {
        using var gateway = await GatewayProcess.StartAsync(GatewayProcess.FreePort(), Ct, _truck.Settings);
        await ArriveAsync(gateway);
        await UntilAsync(gateway, "aspect", "green");
        await gateway.BoardAsync("set BarrierLoop 1", Ct);
        await UntilAsync(gateway, "phase", "passing");
        await gateway.BoardAsync("set EntryLoop 0", Ct);
        await gateway.BoardAsync("set BarrierLoop 0", Ct);
        Assert.Equal("released", (await ClosedAsync(gateway)).GetProperty("outcome").GetString());

        // At once: what the presence file had no time to take must come from the journal.
        await gateway.RestartAsync(Ct);
        await MeetItsTwinAsync(gateway);

        // Now the file has it.
        await gateway.RestartAsync(Ct);
        await MeetItsTwinAsync(gateway);
    }

    public void Dispose() => _truck.Dispose();

    private static async Task MeetItsTwinAsync(GatewayProcess gateway)
    {
        await ArriveAsync(gateway);
        await UntilAsync(gateway, "phase", "referred");
        await gateway.BoardAsync("set EntryLoop 0", Ct);
        var passage = await ClosedAsync(gateway);
        Assert.Equal(
            ("referred", "already-inside", "strong"),
            (passage.GetProperty("outcome").GetString(), passage.GetProperty("reason").GetString(),
                passage.GetProperty("identity").GetString()));
    }

    private static async Task ArriveAsync(GatewayProcess gateway)
    {
        await gateway.BoardAsync("set EntryLoop 1", Ct);
        await UntilAsync(gateway, "phase", "identifying");
        using var body = CameraPostTests.Body(DateTimeOffset.UtcNow);
        using var answer = await gateway.Http.PostAsync("sensors/front-2/plates?key=s3cret", body, Ct);
        answer.EnsureSuccessStatusCode();
    }

    private static Task UntilAsync(GatewayProcess gateway, string member, string value)
        => GatewayProcess.UntilAsync(
            async () => (await gateway.Http.GetFromJsonAsync<JsonElement>("api/v1/lanes/1", Ct))
                .GetProperty(member).GetString() == value,
            Ct);

    /// <summary>The newest passage, once it is closed.</summary>
    private static async Task<JsonElement> ClosedAsync(GatewayProcess gateway)
    {
        JsonElement newest = default;
        await GatewayProcess.UntilAsync(
            async () =>
            {
                var list = await gateway.Http.GetFromJsonAsync<JsonElement>("api/v1/passages?limit=1", Ct);
                newest = list.GetProperty("items")[0];
                return newest.GetProperty("closedAt").ValueKind != JsonValueKind.Null;
            },
            Ct);
        return newest;
    }
}
