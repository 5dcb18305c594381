using System.Net;
using System.Net.Http.Json;
using GreenLane.Central.Accounts;
using GreenLane.Central.Tests.Fixtures;

namespace GreenLane.Central.Tests.Accounts;

/// <summary>Who may do what, asked of the program; and what is taken away is gone at once.</summary>
public sealed class RightsTests : PeopleTest
{
    private static readonly string[] Roles = ["viewer", "analyst", "operator", "supervisor", "auditor"];

    /// <summary>For each question, who may ask it.</summary>
    private static readonly (HttpMethod Method, string Path, string[] Who)[] Table =
    [
        (HttpMethod.Get, "/api/v1/gateways", Roles),
        (HttpMethod.Get, "/api/v1/passages", Roles),
        (HttpMethod.Get, "/api/v1/alarms", Roles),
        (HttpMethod.Get, "/api/v1/files", Roles),
        (HttpMethod.Get, "/api/v1/passages/g/p", ["analyst", "operator", "supervisor", "auditor"]),
        (HttpMethod.Post, "/api/v1/passages/search", ["analyst", "operator", "supervisor", "auditor"]),
        (HttpMethod.Get, "/api/v1/set-aside/1", ["analyst", "operator", "supervisor", "auditor"]),
        (HttpMethod.Get, "/passages", ["analyst", "operator", "supervisor", "auditor"]),
        (HttpMethod.Get, "/api/v1/figures/board", ["analyst", "operator", "supervisor", "auditor"]),
        (HttpMethod.Post, "/api/v1/alarms/1/acknowledge", ["operator", "supervisor"]),
        (HttpMethod.Post, "/api/v1/alarms/1/shelve", ["operator", "supervisor"]),
        (HttpMethod.Get, "/api/v1/watch-lists", ["operator", "supervisor"]),
        (HttpMethod.Get, "/api/v1/watch-lists/MK/cases", ["operator", "supervisor"]),
        (HttpMethod.Post, "/api/v1/watch-lists/offers", ["supervisor"]),
        (HttpMethod.Get, "/api/v1/watch-lists/offers/x/file", ["supervisor"]),
        (HttpMethod.Post, "/api/v1/watch-lists/offers/x/hand", ["supervisor"]),
        (HttpMethod.Delete, "/api/v1/watch-lists/offers/x", ["supervisor"]),
        (HttpMethod.Get, "/watch-lists", ["operator", "supervisor"]),
        (HttpMethod.Get, "/api/v1/accounts", ["supervisor"]),
        (HttpMethod.Post, "/api/v1/accounts", ["supervisor"]),
        (HttpMethod.Patch, "/api/v1/accounts/nobody-here", ["supervisor"]),
        (HttpMethod.Post, "/api/v1/accounts/nobody-here/reset", ["supervisor"]),
        (HttpMethod.Get, "/accounts", ["supervisor"]),
        (HttpMethod.Get, "/api/v1/audit", ["supervisor", "auditor"]),
        (HttpMethod.Get, "/audit", ["supervisor", "auditor"]),
    ];

    [Fact]
    public async Task Every_question_is_answered_for_the_roles_of_the_table_and_refused_to_all_others()
    {
        using var sanja = await People.SetUpAsync(Limit);
        foreach (var role in Roles)
        {
            using var person = await People.GiveAsync(sanja, $"the-{role}", role, Limit);
            foreach (var (method, path, who) in Table)
            {
                using var question = new HttpRequestMessage(method, path);
                question.Content = method == HttpMethod.Get ? null : JsonContent.Create(new { });
                using var answer = await person.SendAsync(question, HttpCompletionOption.ResponseHeadersRead, Limit);
                Assert.True(
                    who.Contains(role) == (answer.StatusCode != HttpStatusCode.Forbidden)
                        && answer.StatusCode != HttpStatusCode.Unauthorized
                        && (int)answer.StatusCode < 500,
                    $"{role} {method} {path}: {answer.StatusCode}");
            }
        }
    }

    [Fact]
    public async Task What_is_open_for_a_session_ends_when_its_role_is_taken_away()
    {
        using var sanja = await People.SetUpAsync(Limit);
        using var mira = await People.GiveAsync(sanja, "mira", "operator", Limit);
        using var page = await People.ConnectAsync(mira, Limit);
        var end = People.UntilCutAsync(page, Limit);

        using var changed = await sanja.PatchAsJsonAsync(
            "/api/v1/accounts/mira", new AccountWish(null, null, "viewer", null), Limit);

        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        await end;
        using var next = await mira.GetAsync("/api/v1/session", Limit);
        Assert.Equal(HttpStatusCode.Unauthorized, next.StatusCode);
    }

    [Fact]
    public async Task Nobody_takes_the_own_power_nor_the_last_supervisors()
    {
        using var sanja = await People.SetUpAsync(Limit);
        using var vera = await People.GiveAsync(sanja, "vera", "supervisor", Limit);

        Assert.Equal(HttpStatusCode.Conflict, await ChangeAsync(sanja, People.Supervisor, null, true));
        Assert.Equal(HttpStatusCode.Conflict, await ChangeAsync(sanja, People.Supervisor, "viewer", null));
        Assert.Equal(HttpStatusCode.BadRequest, await ChangeAsync(sanja, "vera", "emperor", null));
        Assert.Equal(HttpStatusCode.NotFound, await ChangeAsync(sanja, "nobody-here", "viewer", null));
        Assert.Equal(HttpStatusCode.OK, await ChangeAsync(vera, People.Supervisor, "auditor", null));
        Assert.Equal(HttpStatusCode.Unauthorized, await ChangeAsync(sanja, "vera", "viewer", null));
        Assert.Equal(
            "supervisor to auditor",
            (await People.AuditAsync(vera, Limit)).First(line => line.What == "account-changed").Detail);
    }

    private async Task<HttpStatusCode> ChangeAsync(HttpClient by, string name, string? role, bool? disabled)
    {
        using var answer = await by.PatchAsJsonAsync(
            $"/api/v1/accounts/{name}", new AccountWish(null, null, role, disabled), Limit);
        return answer.StatusCode;
    }
}
