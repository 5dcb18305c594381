using System.Net;
using System.Net.Http.Json;
using System.Text;
using GreenLane.Central.Accounts;
using GreenLane.Central.Tests.Fixtures;

namespace GreenLane.Central.Tests.Accounts;

/// <summary>What a browser would never send, and what no answer may give away.</summary>
public sealed class HostileTests : PeopleTest
{
    [Fact]
    public async Task Whatever_is_sent_to_the_sign_in_is_a_clear_refusal_and_the_centre_goes_on()
    {
        using var sanja = await People.SetUpAsync(Limit);
        var bodies = new[]
        {
            "", "null", "{", "[]", "7", "{\"name\":7}", "{\"name\":null,\"password\":null}",
            $"{{\"name\":\"{new string('a', 100_000)}\",\"password\":\"b\"}}",
            $"{{\"name\":\"a\",\"password\":\"{new string('b', 100_000)}\"}}",
            "{\"name\":\"sanja'; DROP TABLE accounts; --\",\"password\":\"x\"}",
            "{\"name\":\"\\ud800\",\"password\":\"\\u0000\"}",
        };
        foreach (var body in bodies)
        {
            using var content = new StringContent(body, Encoding.UTF8, "application/json");
            using var answer = await People.Stranger().PostAsync("/api/v1/session", content, Limit);
            Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.BadRequest, HttpStatusCode.Unauthorized });
        }

        using var still = await sanja.GetAsync("/api/v1/session", Limit);
        Assert.Equal(HttpStatusCode.OK, still.StatusCode);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("' OR 1=1 --")]
    public async Task A_token_that_was_made_up_opens_nothing(string token)
    {
        using var question = new HttpRequestMessage(HttpMethod.Get, "/api/v1/gateways");
        question.Headers.Add("Cookie", $"greenlane-central={Uri.EscapeDataString(token)}");

        using var answer = await Central.Http.SendAsync(question, Limit);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task A_page_of_another_site_acts_for_nobody()
    {
        using var sanja = await People.SetUpAsync(Limit);
        using var act = new HttpRequestMessage(HttpMethod.Post, "/api/v1/accounts");
        act.Headers.Add("Origin", "https://elsewhere.example");
        act.Content = JsonContent.Create(new AccountWish("mallory", "M", "supervisor", null));

        using var answer = await sanja.SendAsync(act, Limit);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["_handler"] = "sign-in",
            ["Name"] = People.Supervisor,
            ["Password"] = "x",
        });
        using var unguarded = await sanja.PostAsync("/sign-in", form, Limit);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, unguarded.StatusCode);
        Assert.Single((await sanja.GetFromJsonAsync<AccountList>("/api/v1/accounts", Limit))!.Items);
    }

    [Fact]
    public async Task The_token_is_out_of_reach_of_scripts_and_no_secret_is_told()
    {
        var stranger = People.Stranger();
        using var sanja = await People.SetUpAsync(Limit);
        using var answer = await stranger.PostAsJsonAsync(
            "/api/v1/session", new SignInWish(People.Supervisor, People.PasswordOf(People.Supervisor)), Limit);

        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        var accounts = await sanja.GetStringAsync("/api/v1/accounts", Limit);
        Assert.DoesNotContain("hash", accounts, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(People.PasswordOf(People.Supervisor), Central.Output, StringComparison.Ordinal);
    }
}
