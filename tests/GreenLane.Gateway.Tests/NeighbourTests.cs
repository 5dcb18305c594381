using GreenLane.Gateway.Tests.Accounts;
using GreenLane.Reporting.Tests.Mqtt;

namespace GreenLane.Gateway.Tests;

/// <summary>Two real gateways of one crossing at one real broker.</summary>
public sealed class NeighbourTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact, Hazard("H-08")]
    public async Task Lanes_of_the_other_gateway_are_seen_read_only_and_go_stale_when_it_dies()
    {
        using var broker = new Broker();
        await broker.StartAsync();
        string[] settings = [$"--Mqtt:Port={broker.Port}"];
        using var first = await GatewayProcess.StartAsync(GatewayProcess.FreePort(), Ct, settings);
        using var second = await GatewayProcess.StartAsync(
            GatewayProcess.FreePort(), Ct, [.. settings, "--Gateway:Id=g2"]);

        var live = await NextAsync(first, text => text.Contains("\"gateway\":\"g2\"", StringComparison.Ordinal));
        using var browser = new Browser(first.Http.BaseAddress!);
        var lanes = await browser.GetAsync("lanes", Ct);
        second.Kill();
        var stale = await NextAsync(first, text => text.Contains("\"stale\":true", StringComparison.Ordinal));

        Assert.Contains("\"stale\":false", live, StringComparison.Ordinal);
        Assert.Contains("\"gateway\":\"g2\"", stale, StringComparison.Ordinal);
        Assert.Single(lanes.Json.GetProperty("items").EnumerateArray());
    }

    /// <summary>The next neighbour event that is as wanted.</summary>
    private static async Task<string> NextAsync(GatewayProcess gateway, Func<string, bool> wanted)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        using var reader = new StreamReader(
            await gateway.Http.GetStreamAsync(new Uri("api/v1/events", UriKind.Relative), limit.Token));
        while (await reader.ReadLineAsync(limit.Token) is { } line)
        {
            if (line == "event: neighbour" && await reader.ReadLineAsync(limit.Token) is { } data && wanted(data))
            {
                return data;
            }
        }

        throw new TimeoutException("the stream ended");
    }
}
