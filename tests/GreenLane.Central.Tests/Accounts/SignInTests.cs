using System.Net;
using System.Net.Http.Json;
using GreenLane.Central.Accounts;
using GreenLane.Central.Tests.Fixtures;

namespace GreenLane.Central.Tests.Accounts;

/// <summary>How people come in, and how they do not.</summary>
public sealed class SignInTests : PeopleTest
{
    [Fact]
    public async Task The_code_on_the_machine_makes_one_supervisor_and_is_used_up()
    {
        var code = await People.CodeAsync(Limit);
        var stranger = People.Stranger();
        var wish = new SetUpWish("0000-0000-0000-0000", "eva", "Eva", "a-long-password");

        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(stranger, "/api/v1/setup", wish));
        Assert.Equal(
            HttpStatusCode.BadRequest,
            await PostAsync(stranger, "/api/v1/setup", wish with { Code = code, Password = "short" }));
        using var sanja = await People.SetUpAsync(Limit);
        Assert.Equal(
            HttpStatusCode.Unauthorized, await PostAsync(stranger, "/api/v1/setup", wish with { Code = code }));

        var session = await sanja.GetFromJsonAsync<SessionDocument>("/api/v1/session", Limit);
        Assert.Equal((People.Supervisor, "supervisor"), (session!.Name, session.Role));
        Assert.Equal(
            ["setup-failed", "sign-in", "set-up", "setup-failed", "setup-code-made"],
            (await People.AuditAsync(sanja, Limit)).Select(line => line.What));
    }

    [Fact]
    public async Task Nobody_is_looked_at_any_more_after_five_wrong_passwords_whether_the_name_exists_or_not()
    {
        using var sanja = await People.SetUpAsync(Limit);
        var stranger = People.Stranger();
        foreach (var name in new[] { People.Supervisor, "nobody-here" })
        {
            for (var tries = 0; tries < 5; tries++)
            {
                Assert.Equal(
                    HttpStatusCode.Unauthorized, await People.SignInAsync(stranger, name, "not-my-password", Limit));
            }

            Assert.Equal(
                HttpStatusCode.TooManyRequests,
                await People.SignInAsync(stranger, name, People.PasswordOf(People.Supervisor), Limit));
        }

        var failures = (await People.AuditAsync(sanja, Limit)).Where(line => line.What == "sign-in-failed").ToList();
        Assert.Equal(5, failures.Count(line => line.About == People.Supervisor));
        Assert.Equal("1 times", Assert.Single(failures, line => line.About is null).Detail);
    }

    [Fact]
    public async Task A_password_that_was_handed_over_is_good_for_choosing_another_and_for_nothing_else()
    {
        using var sanja = await People.SetUpAsync(Limit);
        using var given = await sanja.PostAsJsonAsync(
            "/api/v1/accounts", new AccountWish("mira", "Mira", "operator", null), Limit);
        var password = (await given.Content.ReadFromJsonAsync<GivenPassword>(Limit))!.Password;
        var mira = People.Stranger();

        Assert.Equal(HttpStatusCode.NoContent, await People.SignInAsync(mira, "mira", password, Limit));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(mira, "/api/v1/gateways"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(mira, "/_blazor/negotiate"));
        Assert.True((await mira.GetFromJsonAsync<SessionDocument>("/api/v1/session", Limit))!.MustChoosePassword);
        using var page = new HttpRequestMessage(HttpMethod.Get, "/alarms");
        page.Headers.Add("Accept", "text/html");
        using var sent = await mira.SendAsync(page, Limit);
        Assert.Equal("/own-account", sent.Headers.Location?.ToString());

        Assert.Equal(HttpStatusCode.NoContent, await PutAsync(mira, new PasswordWish(password, "mine-alone-77")));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(mira, "/api/v1/gateways"));
        Assert.Equal(
            HttpStatusCode.Unauthorized, await People.SignInAsync(People.Stranger(), "mira", password, Limit));
    }

    [Fact]
    public async Task A_session_outlives_the_death_of_the_centre_and_not_its_sign_out()
    {
        using var sanja = await People.SetUpAsync(Limit);
        Assert.False(File.Exists(Path.Combine(Central.DataDirectory, "setup-code")));
        Central.Kill();
        await Central.StartAsync(Limit);

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(sanja, "/api/v1/gateways"));

        using var left = await sanja.DeleteAsync("/api/v1/session", Limit);
        Assert.Equal(HttpStatusCode.NoContent, left.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(sanja, "/api/v1/gateways"));
    }

    [Fact]
    public async Task Whoever_has_the_machine_makes_another_code_while_the_centre_runs()
    {
        using var sanja = await People.SetUpAsync(Limit);

        var (exit, errors) = await CentralProcess.RunAsync(
            ["--config", Central.ConfigFile, "--new-setup-code"], new Dictionary<string, string>(), Limit);

        Assert.Equal((0, ""), (exit, errors));
        var verified = await CentralProcess.RunAsync(
            ["--config", Central.ConfigFile, "--verify-audit"], new Dictionary<string, string>(), Limit);
        Assert.Equal((0, ""), verified);
        Assert.Equal("setup-code-made", (await People.AuditAsync(sanja, Limit))[0].What);
    }

    [Fact]
    public async Task A_page_shows_where_to_sign_in_and_comes_back_to_itself_and_to_nowhere_else()
    {
        var stranger = People.Stranger();
        using var page = new HttpRequestMessage(HttpMethod.Get, "/alarms?state=shelved");
        page.Headers.Add("Accept", "text/html");
        using var sent = await stranger.SendAsync(page, Limit);

        Assert.Equal(HttpStatusCode.Found, sent.StatusCode);
        Assert.Equal("/sign-in?to=%2Falarms%3Fstate%3Dshelved", sent.Headers.Location?.ToString());
        Assert.Equal("/alarms?state=shelved", GreenLane.Central.Pages.PageAddress.Local("/alarms?state=shelved"));
        foreach (var away in new[] { null, "", "//evil.example", "/\\evil.example", "https://evil.example", "/a\nb" })
        {
            Assert.Equal("/", GreenLane.Central.Pages.PageAddress.Local(away));
        }
    }

    private async Task<HttpStatusCode> PostAsync<T>(HttpClient browser, string path, T wish)
    {
        using var answer = await browser.PostAsJsonAsync(path, wish, Limit);
        return answer.StatusCode;
    }

    private async Task<HttpStatusCode> PutAsync(HttpClient browser, PasswordWish wish)
    {
        using var answer = await browser.PutAsJsonAsync("/api/v1/session/password", wish, Limit);
        return answer.StatusCode;
    }

    private async Task<HttpStatusCode> StatusAsync(HttpClient browser, string path)
    {
        using var answer = await browser.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, Limit);
        return answer.StatusCode;
    }
}
