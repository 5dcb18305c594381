using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace GreenLane.Gateway.Tests;

/// <summary>What comes from outside and is wrong, against the real program in a process of its own.</summary>
public class BadInputTests
{
    [Fact]
    public async Task Bad_configuration_ends_with_78_and_names_every_key()
    {
        const string bad = """{ "Gateway": { "Id": "a b", "Country": "XXX", "Colour": "red" }, "Lanes": [] }""";

        var (exit, errors) = await GatewayProcess.RunAsync(bad, TestContext.Current.CancellationToken);

        Assert.Equal(78, exit);
        Assert.All(
            ["Gateway:Colour", "Gateway:Country", "Gateway:Crossing", "Gateway:Id", "Lanes"],
            key => Assert.Contains(key + ":", errors, StringComparison.Ordinal));
    }

    [Fact, Hazard("H-11")]
    public async Task Wrong_camera_body_is_refused_counted_and_invents_nothing()
    {
        var ct = TestContext.Current.CancellationToken;
        using var gateway = await GatewayProcess.StartAsync(GatewayProcess.FreePort(), ct);
        await gateway.BoardAsync("set EntryLoop 1", ct);

        using var wrong = new StringContent(
            """{ "data_type": "alpr_results", "results": 7 }""", Encoding.UTF8, "application/json");
        using var answer = await gateway.Http.PostAsync("sensors/front-1/plates", wrong, ct);
        using var keyless = await gateway.Http.PostAsync("sensors/front-2/plates", null, ct);
        using var unknown = await gateway.Http.PostAsync("sensors/nobody/plates", null, ct);

        Assert.Equal(
            (HttpStatusCode.BadRequest, HttpStatusCode.Unauthorized, HttpStatusCode.NotFound),
            (answer.StatusCode, keyless.StatusCode, unknown.StatusCode));
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var health = await gateway.Http.GetFromJsonAsync<JsonElement>("api/v1/health", ct);
        var camera = health.GetProperty("sensors").EnumerateArray()
            .Single(sensor => sensor.GetProperty("id").GetString() == "front-1");
        Assert.Equal(1, camera.GetProperty("refused").GetInt64());
        await GatewayProcess.UntilAsync(
            async () => (await Passage(gateway, ct))?.GetProperty("reason").GetString() is not null, ct);
        var passage = await Passage(gateway, ct);
        Assert.Equal("not-identified-in-time", passage!.Value.GetProperty("reason").GetString());
        Assert.Empty(passage.Value.GetProperty("sightings").EnumerateArray());
    }

    [Fact, Hazard("H-11")]
    public async Task Garbage_from_a_reader_drops_the_connection_is_counted_and_the_lane_goes_on()
    {
        var ct = TestContext.Current.CancellationToken;
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var gateway = await GatewayProcess.StartAsync(((IPEndPoint)listener.LocalEndpoint).Port, ct);

        using (var reader = await listener.AcceptTcpClientAsync(ct))
        {
            byte[] shorterThanItsHeader = [0x04, 0x3F, 0x00, 0x00, 0x00, 0x03, 0xFF, 0xFF, 0xFF, 0xFF];
            await reader.GetStream().WriteAsync(shorterThanItsHeader, ct);
            var closed = await reader.GetStream().ReadAsync(new byte[1], ct);
            Assert.Equal(0, closed);
        }

        using var again = await listener.AcceptTcpClientAsync(ct);
        var health = await gateway.Http.GetFromJsonAsync<JsonElement>("api/v1/health", ct);
        Assert.Equal(1, health.GetProperty("sensors")[0].GetProperty("refused").GetInt64());
        Assert.Equal(("1", "0"), (await gateway.BoardAsync("get Red", ct), await gateway.BoardAsync("get Green", ct)));
        var lane = await gateway.Http.GetFromJsonAsync<JsonElement>("api/v1/lanes/1", ct);
        Assert.Equal(0, lane.GetProperty("faults").GetArrayLength());
    }

    [Fact, Hazard("H-05")]
    public async Task Killed_gateway_leaves_no_board_behind()
    {
        var ct = TestContext.Current.CancellationToken;
        using var gateway = await GatewayProcess.StartAsync(GatewayProcess.FreePort(), ct);
        await gateway.BoardAsync("set EntryLoop 1", ct);
        await GatewayProcess.UntilAsync(async () => await Passage(gateway, ct) is not null, ct);

        gateway.Kill();

        await Assert.ThrowsAsync<SocketException>(() => gateway.BoardAsync("get Green", ct));
    }

    private static async Task<JsonElement?> Passage(GatewayProcess gateway, CancellationToken ct)
    {
        var list = await gateway.Http.GetFromJsonAsync<JsonElement>("api/v1/passages?limit=1", ct);
        return list.GetProperty("items").EnumerateArray().Select(item => (JsonElement?)item).FirstOrDefault();
    }
}
