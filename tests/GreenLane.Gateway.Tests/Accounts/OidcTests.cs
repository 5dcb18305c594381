using System.Net;
using System.Security.Cryptography;
using GreenLane.Reporting.Tests;

namespace GreenLane.Gateway.Tests.Accounts;

/// <summary>Signing in at a provider, against the real program and a small provider over real HTTP.</summary>
public sealed class OidcTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private FakeProvider _provider = null!;
    private AccountsGateway _gateway = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _provider = await FakeProvider.StartAsync(Ct);
        _provider.Claims["sub"] = "4711";
        _provider.Claims["preferred_username"] = "Mira@customs.example";
        _provider.Claims["name"] = "Мира <b>";
        _provider.Claims["groups"] = new[] { "everybody", "customs-officers" };
        _gateway = await AccountsGateway.StartAsync(
            Ct, setUp: true, _provider.Settings(Path.GetDirectoryName(_folder["x"])!));
    }

    public async ValueTask DisposeAsync()
    {
        _gateway.Dispose();
        await _provider.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Person_whom_the_provider_proves_has_an_account_with_the_role_of_the_group()
    {
        var browser = _gateway.Open();

        var page = await SignInAsync(browser);
        var session = await browser.GetAsync("session", Ct);
        browser.Csrf = session.Json.GetProperty("csrf").GetString();
        var opens = await browser.CommandAsync(new { verb = "automatic" }, Ct);
        var manages = await browser.GetAsync("accounts", Ct);
        var audit = await _gateway.Supervisor.GetAsync("audit", Ct);

        Assert.Equal(HttpStatusCode.OK, page);
        Assert.True(session.Json.GetProperty("oidc").GetBoolean());
        var account = session.Json.GetProperty("account");
        Assert.Equal(
            ("mira", "Мира <b>", "officer"),
            (account.GetProperty("name").GetString(), account.GetProperty("displayName").GetString(),
                account.GetProperty("role").GetString()));
        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Forbidden), (opens.Status, manages.Status));
        Assert.Contains("sign-in-elsewhere", audit.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Role_follows_the_provider_at_the_next_sign_in_and_ends_the_sessions_of_the_former()
    {
        var first = _gateway.Open();
        await SignInAsync(first);
        _provider.Claims["groups"] = "customs-heads";
        var second = _gateway.Open();
        await SignInAsync(second);

        Assert.Equal(HttpStatusCode.Unauthorized, (await first.GetAsync("lanes", Ct)).Status);
        Assert.Equal(HttpStatusCode.OK, (await second.GetAsync("accounts", Ct)).Status);
    }

    [Theory]
    [InlineData("no role")]
    [InlineData("name of another")]
    [InlineData("disabled here")]
    public async Task Person_who_has_nothing_here_gets_nothing(string why)
    {
        if (why == "no role")
        {
            _provider.Claims["groups"] = "everybody";
        }
        else if (why == "name of another")
        {
            _provider.Claims["preferred_username"] = "sofija";
        }
        else
        {
            await SignInAsync(_gateway.Open());
            await _gateway.Supervisor.SendAsync(HttpMethod.Patch, "accounts/mira", new { disabled = true }, Ct);
        }

        var browser = _gateway.Open();
        var status = await SignInAsync(browser);

        Assert.Contains(status, new[] { HttpStatusCode.Forbidden, HttpStatusCode.Conflict });
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("lanes", Ct)).Status);
    }

    [Theory]
    [InlineData("foreign key")]
    [InlineData("foreign issuer")]
    [InlineData("foreign audience")]
    [InlineData("other nonce")]
    [InlineData("expired")]
    public async Task Token_that_proves_nothing_opens_nothing(string what)
    {
        using var foreign = RSA.Create(2048);
        _provider.Signer = what == "foreign key" ? foreign : null;
        _provider.Issuer = what == "foreign issuer" ? "https://evil.example" : _provider.Issuer;
        _provider.Audience = what == "foreign audience" ? "another-client" : _provider.Audience;
        _provider.Nonce = what == "other nonce" ? "n" : null;
        _provider.Lifetime = what == "expired" ? TimeSpan.FromMinutes(-30) : _provider.Lifetime;
        var browser = _gateway.Open();

        var status = await SignInAsync(browser);

        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("lanes", Ct)).Status);
    }

    [Fact]
    public async Task Code_that_another_browser_began_is_refused()
    {
        using var noRedirect = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        var start = await noRedirect.GetAsync(new Uri(_gateway.Process.Http.BaseAddress!, "api/v1/oidc/start"), Ct);
        var back = await noRedirect.GetAsync(start.Headers.Location, Ct);
        var victim = _gateway.Open();

        using var answer = await victim.Http.GetAsync(back.Headers.Location, Ct);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Null(victim.Cookie);
    }

    private static async Task<HttpStatusCode> SignInAsync(Browser browser)
    {
        using var page = await browser.Http.GetAsync(new Uri("api/v1/oidc/start", UriKind.Relative), Ct);
        return page.StatusCode;
    }
}
