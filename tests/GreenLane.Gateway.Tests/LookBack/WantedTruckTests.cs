using System.Net;
using System.Text.Json;
using GreenLane.Gateway.Tests.Accounts;
using GreenLane.Gateway.Tests.Cameras;
using GreenLane.Lanes;

namespace GreenLane.Gateway.Tests.LookBack;

/// <summary>A wanted truck at the real program: who is told what, who lets it go, and what of that is recorded.
/// </summary>
public sealed class WantedTruckTests : IAsyncLifetime
{
    private readonly WantedPlates _wanted = new(("SK 1234-AB", WatchAudience.Supervisor));
    private AccountsGateway _gateway = null!;
    private string _passage = "";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _gateway = await AccountsGateway.StartAsync(Ct, settings: _wanted.Settings);
        await _gateway.Process.BoardAsync("set EntryLoop 1", Ct);
        await GatewayProcess.UntilAsync(
            async () => (await LaneAsync()).GetProperty("phase").GetString() == "identifying", Ct);
        using var plate = CameraPostTests.Body(DateTimeOffset.UtcNow);
        using var taken = await _gateway.Process.Http.PostAsync("sensors/front-2/plates?key=s3cret", plate, Ct);
        Assert.True(taken.IsSuccessStatusCode);
        await GatewayProcess.UntilAsync(
            async () => (await LaneAsync()).GetProperty("phase").GetString() == "referred", Ct);
        _passage = (await LaneAsync()).GetProperty("passage").GetString()!;
    }

    public ValueTask DisposeAsync()
    {
        _gateway.Dispose();
        _wanted.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact, Hazard("H-31")]
    public async Task Two_officers_let_it_go_and_both_stand_with_the_passage()
    {
        var first = await _gateway.HireAsync("first", "officer", Ct);
        await _gateway.HireAsync("second", "officer", Ct, "918273");
        var release = new { verb = "release", passage = _passage, reasonCode = "confirmed-by-issuer" };

        var withoutReason = await first.CommandAsync(release with { reasonCode = "because" }, Ct);
        var alone = await first.CommandAsync(release, Ct);
        var together = await first.CommandAsync(
            new
            {
                release.verb,
                release.passage,
                release.reasonCode,
                second = new { account = "second", pin = "918273" },
            },
            Ct);

        Assert.Equal(
            (HttpStatusCode.BadRequest, HttpStatusCode.Forbidden, HttpStatusCode.Accepted),
            (withoutReason.Status, alone.Status, together.Status));
        Assert.True(alone.Json.GetProperty("until").GetDateTimeOffset() > DateTimeOffset.UtcNow);
        var act = (await PassageAsync(first)).GetProperty("commands").EnumerateArray().Single();
        Assert.Equal(
            ("release", "first", "second", "confirmed-by-issuer"),
            (act.GetProperty("verb").GetString(), act.GetProperty("by").GetString(),
                act.GetProperty("second").GetString(), act.GetProperty("reasonCode").GetString()));
        await GatewayProcess.UntilAsync(
            async () => (await LaneAsync()).GetProperty("aspect").GetString() == "green", Ct);
    }

    [Fact, Hazard("H-10")]
    public async Task Case_is_told_to_whom_the_list_means_it_and_that_look_is_recorded()
    {
        var officer = await _gateway.HireAsync("officer", "officer", Ct);
        var auditor = await _gateway.HireAsync("auditor", "auditor", Ct);

        var neutral = await PassageAsync(officer);
        var before = await _gateway.Supervisor.GetAsync("audit", Ct);
        var told = await PassageAsync(auditor);
        await PassageAsync(auditor);
        var after = await _gateway.Supervisor.GetAsync("audit", Ct);

        Assert.Equal("watch-list", neutral.GetProperty("reason").GetString());
        Assert.Equal(JsonValueKind.Null, neutral.GetProperty("watchHits").ValueKind);
        Assert.DoesNotContain("CASE-", neutral.ToString(), StringComparison.Ordinal);
        Assert.Equal("CASE-SK 1234-AB", told.GetProperty("watchHits")[0].GetProperty("case").GetString());
        Assert.DoesNotContain("watch-list-seen", before.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("CASE-", after.Text, StringComparison.Ordinal);
        var looks = after.Json.GetProperty("items").EnumerateArray()
            .Where(item => item.GetProperty("act").GetProperty("verb").GetString() == "watch-list-seen").ToList();
        Assert.Equal("auditor", Assert.Single(looks).GetProperty("act").GetProperty("by").GetString());
    }

    [Fact, Hazard("H-10")]
    public async Task Viewer_sees_neither_plate_nor_picture_of_a_stranger_nor_finds_it()
    {
        var viewer = await _gateway.HireAsync("viewer", "viewer", Ct);
        var officer = await _gateway.HireAsync("officer", "officer", Ct);

        var seen = await PassageAsync(officer);
        var masked = await PassageAsync(viewer);
        var href = seen.GetProperty("images")[0].GetProperty("href").GetString()!;
        using var picture = await officer.Http.GetAsync(new Uri(href, UriKind.Relative), Ct);
        using var hidden = await viewer.Http.GetAsync(new Uri(href, UriKind.Relative), Ct);
        using var best = await viewer.Http.GetAsync(
            new Uri($"/api/v1/passages/{_passage}/image", UriKind.Relative), Ct);
        var list = await viewer.GetAsync("passages", Ct);

        Assert.Equal("SK1234AB", seen.GetProperty("sightings")[0].GetProperty("plate").GetString());
        Assert.DoesNotContain("1234", masked.GetProperty("sightings").ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("SK1234AB", list.Text, StringComparison.Ordinal);
        Assert.Equal(
            (HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.NotFound),
            (picture.StatusCode, hidden.StatusCode, best.StatusCode));
        Assert.Equal(0, (await FindAsync(viewer, "SK1234AB")).Count);
        Assert.Equal(1, (await FindAsync(officer, "sk-1234-ab")).Count);
    }

    [Fact, Hazard("H-30")]
    public async Task Search_for_a_plate_is_recorded_without_the_plate()
    {
        var officer = await _gateway.HireAsync("officer", "officer", Ct);

        var found = await FindAsync(officer, "ѕк 12*");
        var audit = await _gateway.Supervisor.GetAsync("audit?limit=1", Ct);

        Assert.Equal(1, found.Count);
        Assert.Contains("plate-searched", audit.Text, StringComparison.Ordinal);
        Assert.Contains("officer", audit.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("SK12", audit.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plate=*")]
    [InlineData("plate=S*")]
    [InlineData("plate=%F0%9F%9A%9A")]
    [InlineData("limit=0")]
    [InlineData("limit=501")]
    [InlineData("after=1")]
    [InlineData("from=yesterday")]
    public async Task Search_that_cannot_be_is_refused(string query)
        => Assert.Equal(
            HttpStatusCode.BadRequest, (await _gateway.Supervisor.GetAsync($"passages?{query}", Ct)).Status);

    private static async Task<(int Count, string Text)> FindAsync(Browser browser, string plate)
    {
        var answer = await browser.GetAsync($"passages?plate={Uri.EscapeDataString(plate)}", Ct);
        Assert.True(answer.IsDone, answer.Text);
        return (answer.Json.GetProperty("items").GetArrayLength(), answer.Text);
    }

    private async Task<JsonElement> LaneAsync() => (await _gateway.Supervisor.GetAsync("lanes/1", Ct)).Json;

    private async Task<JsonElement> PassageAsync(Browser browser)
        => (await browser.GetAsync($"passages/{_passage}", Ct)).Json;
}
