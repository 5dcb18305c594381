using System.Net;
using System.Net.Http.Json;
using GreenLane.Central.Accounts;
using GreenLane.Central.Tests.Fixtures;

namespace GreenLane.Central.Tests.Accounts;

/// <summary>Two instances on one PostgreSQL: who is signed in at one is so at the other, and no longer.</summary>
[Trait("Tier", "process")]
public sealed class SharedAccountsTests(PostgresServer server)
{
    [Fact]
    public async Task A_role_that_one_instance_takes_away_counts_at_none_and_cuts_what_the_other_holds_open()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        var store = server.NewDatabaseOrSkip();
        using var broker = await Mosquitto.StartOrSkipAsync(limit.Token);
        using var one = new CentralProcess(broker.Port, access: "accounts", postgres: store);
        using var other = new CentralProcess(broker.Port, access: "accounts", postgres: store);
        await one.StartAsync(limit.Token);
        using var people = new People(one);
        using var sanja = await people.SetUpAsync(limit.Token);
        using var mira = await people.GiveAsync(sanja, "mira", "operator", limit.Token);
        await other.StartAsync(limit.Token);
        using var there = new People(other);
        var elsewhere = there.Stranger();
        Assert.Equal(
            HttpStatusCode.NoContent,
            await People.SignInAsync(elsewhere, "mira", People.PasswordOf("mira"), limit.Token));
        using var page = await there.ConnectAsync(elsewhere, limit.Token);
        var end = People.UntilCutAsync(page, limit.Token);

        using var changed = await sanja.PatchAsJsonAsync(
            "/api/v1/accounts/mira", new AccountWish(null, null, null, true), limit.Token);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);

        using var asked = await elsewhere.GetAsync("/api/v1/session", limit.Token);
        Assert.Equal(HttpStatusCode.Unauthorized, asked.StatusCode);
        await end;
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            await People.SignInAsync(elsewhere, "mira", People.PasswordOf("mira"), limit.Token));
    }
}
