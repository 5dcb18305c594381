using System.Globalization;
using System.Net;

namespace GreenLane.Gateway.Tests.Accounts;

/// <summary>Who is signed in, for how long, and what ends it.</summary>
public sealed class SessionTests(GatewayWithPeople people) : IClassFixture<GatewayWithPeople>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private AccountsGateway Gateway => people.Gateway;

    [Fact]
    public async Task Cookie_is_out_of_reach_of_scripts_and_of_other_sites()
    {
        await Gateway.HireAsync("cookie", "viewer", Ct);

        var answer = await Gateway.Open().SignInAsync("cookie", AccountsGateway.Password, Ct);

        var cookie = answer.Headers["Set-Cookie"];
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("domain", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("no-store", answer.Headers["Cache-Control"]);
    }

    [Fact]
    public async Task Token_that_was_planted_before_the_sign_in_opens_nothing_after_it()
    {
        await Gateway.HireAsync("fixed", "viewer", Ct);
        var planted = new string('a', 64);
        var victim = Gateway.Open();
        victim.Cookie = planted;

        await victim.SignInAsync("fixed", AccountsGateway.Password, Ct);
        var thief = Gateway.Open();
        thief.Cookie = planted;

        Assert.NotEqual(planted, victim.Cookie);
        Assert.Equal(HttpStatusCode.Unauthorized, (await thief.GetAsync("lanes", Ct)).Status);
    }

    [Fact]
    public async Task Session_is_over_everywhere_when_it_is_signed_out()
    {
        var browser = await Gateway.HireAsync("leaver", "officer", Ct);
        var copied = Gateway.Open();
        copied.Cookie = browser.Cookie;
        Assert.True((await copied.GetAsync("lanes", Ct)).IsDone);

        var left = await browser.SendAsync(HttpMethod.Delete, "session", null, Ct);

        Assert.Equal(HttpStatusCode.NoContent, left.Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await copied.GetAsync("lanes", Ct)).Status);
    }

    [Fact]
    public async Task Role_that_is_taken_away_ends_sessions_and_their_streams_at_once()
    {
        var officer = await Gateway.HireAsync("demoted", "officer", Ct);
        using var stream = await officer.Http.GetStreamAsync(new Uri("api/v1/events", UriKind.Relative), Ct);
        var ended = stream.CopyToAsync(Stream.Null, Ct);

        var changed = await Gateway.Supervisor.SendAsync(
            HttpMethod.Patch, "accounts/demoted", new { role = "viewer" }, Ct);
        await ended.WaitAsync(TimeSpan.FromSeconds(5), Ct);
        var opens = await officer.CommandAsync(new { verb = "open" }, Ct);

        Assert.True(changed.IsDone, changed.Text);
        Assert.Equal(HttpStatusCode.Unauthorized, opens.Status);
    }

    [Theory]
    [InlineData("disabled")]
    [InlineData("reset")]
    public async Task Account_that_is_disabled_or_reset_is_signed_out_at_once(string how)
    {
        var browser = await Gateway.HireAsync($"ended-{how}", "officer", Ct);

        var done = how == "reset"
            ? await Gateway.Supervisor.PostAsync($"accounts/ended-{how}/reset", null, Ct)
            : await Gateway.Supervisor.SendAsync(
                HttpMethod.Patch, $"accounts/ended-{how}", new { disabled = true }, Ct);

        Assert.True(done.IsDone, done.Text);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("lanes", Ct)).Status);
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            (await browser.SignInAsync($"ended-{how}", AccountsGateway.Password, Ct)).Status);
    }

    [Fact]
    public async Task Password_that_was_handed_over_is_good_for_choosing_another_and_for_stop()
    {
        var added = await Gateway.Supervisor.PostAsync(
            "accounts", new { name = "novice", displayName = "N", role = "officer", language = "sq" }, Ct);
        var oneTime = added.Json.GetProperty("oneTimePassword").GetString()!;
        var browser = Gateway.Open();
        var signedIn = await browser.SignInAsync("novice", oneTime, Ct);

        var sees = await browser.GetAsync("lanes", Ct);
        var stops = await browser.CommandAsync(new { verb = "stop" }, Ct);
        var same = await browser.ChoosePasswordAsync(oneTime, oneTime, Ct);
        var chosen = await browser.ChoosePasswordAsync(oneTime, "a better one 17", Ct);

        Assert.Equal(
            ["password", "pin"],
            signedIn.Json.GetProperty("account").GetProperty("mustChange").EnumerateArray().Select(m => m.GetString()));
        Assert.Equal((HttpStatusCode.Forbidden, "urn:greenlane:must-change"), (sees.Status, sees.Type));
        Assert.Equal(HttpStatusCode.Accepted, stops.Status);
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.OK), (same.Status, chosen.Status));
        Assert.True((await browser.GetAsync("lanes", Ct)).IsDone);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Gateway.Open().SignInAsync("novice", oneTime, Ct)).Status);
        await Gateway.Supervisor.CommandAsync(new { verb = "automatic" }, Ct);
    }

    [Fact]
    public async Task Wrong_passwords_lock_a_name_whether_anybody_has_it_or_not()
    {
        await Gateway.HireAsync("locked", "viewer", Ct);
        var answers = new List<(HttpStatusCode, HttpStatusCode)>();
        for (var i = 0; i < 6; i++)
        {
            var known = await Gateway.Open().SignInAsync("locked", "not the password", Ct);
            var unknown = await Gateway.Open().SignInAsync("no-such-name", "not the password", Ct);
            Assert.Equal(known.Json.GetProperty("title").GetString(), unknown.Json.GetProperty("title").GetString());
            answers.Add((known.Status, unknown.Status));
        }

        var right = await Gateway.Open().SignInAsync("locked", AccountsGateway.Password, Ct);
        var accounts = await Gateway.Supervisor.GetAsync("accounts", Ct);

        Assert.Equal(
            [.. Enumerable.Repeat((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), 5),
                (HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests)],
            answers);
        Assert.Equal(HttpStatusCode.TooManyRequests, right.Status);
        Assert.InRange(int.Parse(right.Headers["Retry-After"], CultureInfo.InvariantCulture), 1, 60);
        var listed = accounts.Json.GetProperty("items").EnumerateArray()
            .Single(account => account.GetProperty("name").GetString() == "locked");
        Assert.NotNull(listed.GetProperty("lockedUntil").GetString());
    }

    [Fact]
    public async Task Nobody_changes_the_own_role_and_the_last_supervisor_stays()
    {
        var own = await Gateway.Supervisor.SendAsync(HttpMethod.Patch, "accounts/sofija", new { role = "officer" }, Ct);
        var second = await Gateway.HireAsync("second", "supervisor", Ct);
        var others = await second.SendAsync(HttpMethod.Patch, "accounts/sofija", new { disabled = true }, Ct);
        var last = await second.SendAsync(HttpMethod.Patch, "accounts/second", new { disabled = true }, Ct);

        Assert.Equal(
            (HttpStatusCode.Conflict, HttpStatusCode.OK, HttpStatusCode.Conflict),
            (own.Status, others.Status, last.Status));
        await second.SendAsync(HttpMethod.Patch, "accounts/sofija", new { disabled = false }, Ct);
        Assert.True((await Gateway.Supervisor.SignInAsync("sofija", AccountsGateway.Password, Ct)).IsDone);
    }
}
