using System.Net;
using System.Net.Http.Json;
using GreenLane.Central.Accounts;
using GreenLane.Central.Tests.Fixtures;

namespace GreenLane.Central.Tests.Accounts;

/// <summary>Signing in at a provider, against the real program and a small provider over real HTTP.</summary>
[Trait("Tier", "process")]
public sealed class OidcTests : IAsyncLifetime
{
    private readonly CancellationTokenSource _limit = new(TimeSpan.FromSeconds(120));
    private readonly string _folder = Directory.CreateTempSubdirectory("greenlane-oidc-").FullName;
    private readonly List<HttpClient> _browsers = [];
    private FakeProvider? _provider;
    private Mosquitto? _broker;
    private CentralProcess? _central;
    private People? _people;

    private CancellationToken Limit => _limit.Token;

    private FakeProvider Provider => _provider!;

    private People People => _people!;

    public async ValueTask InitializeAsync()
    {
        _broker = await Mosquitto.StartOrSkipAsync(Limit);
        _provider = await FakeProvider.StartAsync(Limit);
        _provider.Claims["sub"] = "4711";
        _provider.Claims["preferred_username"] = "Mira@customs.example";
        _provider.Claims["name"] = "Мира";
        _provider.Claims["groups"] = new[] { "everybody", "customs-analysts" };
        var secret = Path.Combine(_folder, "secret");
        await File.WriteAllTextAsync(secret, FakeProvider.ClientSecret, Limit);
        _central = new CentralProcess(_broker.Port, access: "accounts")
        {
            Arguments =
            [
                $"--Oidc:Authority={_provider.Address}", $"--Oidc:ClientId={FakeProvider.ClientId}",
                $"--Oidc:ClientSecretFile={secret}", "--Oidc:RoleClaim=groups",
                "--Oidc:Roles:analyst=customs-analysts", "--Oidc:Roles:supervisor=customs-heads",
            ],
        };
        _people = new People(_central);
        await _central.StartAsync(Limit);
    }

    public async ValueTask DisposeAsync()
    {
        _browsers.ForEach(browser => browser.Dispose());
        _people?.Dispose();
        _central?.Dispose();
        if (_provider is not null)
        {
            await _provider.DisposeAsync();
        }

        _broker?.Dispose();
        _limit.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_person_whom_the_provider_proves_has_the_role_of_the_group_as_long_as_the_provider_says_so()
    {
        using var sanja = await People.SetUpAsync(Limit);
        var first = Browser();

        Assert.Equal("/", await SignInAsync(first));
        var session = await first.GetFromJsonAsync<SessionDocument>("/api/v1/session", Limit);
        Assert.Equal(("mira", "analyst"), (session!.Name, session.Role));

        Provider.Claims["groups"] = new[] { "customs-analysts", "customs-heads" };
        var second = Browser();
        Assert.Equal("/", await SignInAsync(second));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(first));
        Assert.Equal(
            "supervisor", (await second.GetFromJsonAsync<SessionDocument>("/api/v1/session", Limit))!.Role);
        Assert.Equal(
            HttpStatusCode.Unauthorized, await People.SignInAsync(People.Stranger(), "mira", "any-password", Limit));
        var audit = await People.AuditAsync(sanja, Limit);
        Assert.Contains(audit, line => line is { By: "mira", What: "sign-in-elsewhere" });
    }

    [Theory]
    [InlineData("no role", "refused")]
    [InlineData("name of another", "refused")]
    [InlineData("disabled here", "refused")]
    [InlineData("another nonce", "unproved")]
    [InlineData("another issuer", "unproved")]
    [InlineData("expired", "unproved")]
    public async Task Who_is_nobody_here_or_is_not_proved_gets_nothing(string why, string said)
    {
        using var sanja = await People.SetUpAsync(Limit);
        switch (why)
        {
            case "no role":
                Provider.Claims["groups"] = "everybody";
                break;
            case "name of another":
                Provider.Claims["preferred_username"] = People.Supervisor;
                break;
            case "disabled here":
                Assert.Equal("/", await SignInAsync(Browser()));
                using (await sanja.PatchAsJsonAsync(
                    "/api/v1/accounts/mira", new AccountWish(null, null, null, true), Limit))
                {
                    break;
                }

            case "another nonce":
                Provider.Nonce = "n";
                break;
            case "another issuer":
                Provider.Issuer = "https://evil.example";
                break;
            default:
                Provider.Lifetime = TimeSpan.FromMinutes(-30);
                break;
        }

        var browser = Browser();

        Assert.Equal($"/sign-in?back={said}", await SignInAsync(browser));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(browser));
    }

    private HttpClient Browser()
    {
        var browser = People.Stranger();
        _browsers.Add(browser);
        return browser;
    }

    /// <summary>Follows where it is sent, through the provider and back.</summary>
    /// <returns>Where the centre sends the browser in the end.</returns>
    private async Task<string> SignInAsync(HttpClient browser)
    {
        var next = new Uri(browser.BaseAddress!, "/oidc/start");
        while (true)
        {
            using var answer = await browser.GetAsync(next, Limit);
            Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
            var to = answer.Headers.Location!;
            if (!to.IsAbsoluteUri)
            {
                return to.ToString();
            }

            next = to;
        }
    }

    private async Task<HttpStatusCode> StatusAsync(HttpClient browser)
    {
        using var answer = await browser.GetAsync("/api/v1/gateways", Limit);
        return answer.StatusCode;
    }
}
