using System.Net;
using GreenLane.Central.Tests.Fixtures;

namespace GreenLane.Central.Tests;

[Trait("Tier", "process")]
public sealed class AccessTests
{
    [Fact]
    public async Task Who_is_not_signed_in_reads_nothing_but_what_the_page_for_signing_in_is_made_of()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var broker = await Mosquitto.StartOrSkipAsync(limit.Token);
        using var central = new CentralProcess(broker.Port, access: "accounts");
        await central.StartAsync(limit.Token);

        foreach (var path in new[]
        {
            "/", "/alarms", "/api/v1/gateways", "/api/v1/session", "/api/v1/events", "/openapi/v1.json", "/_blazor",
            "/_blazor/negotiate", "/nowhere",
        })
        {
            using var refused = await central.Http.GetAsync(path, limit.Token);
            Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
            Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
        }

        Assert.True((await central.Http.GetAsync("/assets/site.css", limit.Token)).IsSuccessStatusCode);
        Assert.True((await central.Http.GetAsync("/sign-in", limit.Token)).IsSuccessStatusCode);
        Assert.True((await central.Http.GetAsync("/health/live", limit.Token)).IsSuccessStatusCode);
        Assert.True((await central.Http.GetAsync("/metrics", limit.Token)).IsSuccessStatusCode);
    }

    [Fact]
    public async Task Open_centre_refuses_pages_of_other_sites_and_other_names()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var broker = await Mosquitto.StartOrSkipAsync(limit.Token);
        using var central = new CentralProcess(broker.Port, protocol: "3.1.1");
        await central.StartAsync(limit.Token);

        using var crossSite = new HttpRequestMessage(HttpMethod.Get, "/api/v1/gateways");
        crossSite.Headers.Add("Origin", "http://elsewhere.example");
        using var rebound = new HttpRequestMessage(HttpMethod.Get, "/api/v1/gateways");
        rebound.Headers.Host = "elsewhere.example";

        Assert.Equal(HttpStatusCode.Forbidden, (await central.Http.SendAsync(crossSite, limit.Token)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await central.Http.SendAsync(rebound, limit.Token)).StatusCode);
        Assert.True((await central.Http.GetAsync("/openapi/v1.json", limit.Token)).IsSuccessStatusCode);
    }
}
