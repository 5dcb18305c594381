using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using GreenLane.Central.Accounts;

namespace GreenLane.Central.Tests.Fixtures;

/// <summary>People at a real centre with accounts, each at a browser of their own.</summary>
public sealed class People(CentralProcess central) : IDisposable
{
    public const string Supervisor = "sanja";

    private readonly Dictionary<HttpClient, CookieContainer> _browsers = [];

    /// <summary>What everybody's password is; the name goes before it.</summary>
    public static string PasswordOf(string name) => $"{name[..1]}7-long-enough-{name.Length}";

    /// <summary>Somebody at a browser, not signed in.</summary>
    public HttpClient Stranger()
    {
        var cookies = new CookieContainer();
        var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = cookies })
        {
            BaseAddress = central.Http.BaseAddress,
        };
        _browsers[browser] = cookies;
        return browser;
    }

    /// <summary>The first supervisor, by the code on the machine.</summary>
    public async Task<HttpClient> SetUpAsync(CancellationToken stop)
    {
        var browser = Stranger();
        using var answer = await browser.PostAsJsonAsync(
            "/api/v1/setup",
            new SetUpWish(await CodeAsync(stop), Supervisor, "Sanja Ilić", PasswordOf(Supervisor)), stop);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        return browser;
    }

    /// <summary>The set-up code, as soon as it lies there.</summary>
    public async Task<string> CodeAsync(CancellationToken stop)
    {
        var file = Path.Combine(central.DataDirectory, "setup-code");
        while (!File.Exists(file))
        {
            await Task.Delay(20, stop);
        }

        return (await File.ReadAllTextAsync(file, stop)).Trim();
    }

    /// <summary>Gives somebody an account and signs them in, with a password of their own.</summary>
    public async Task<HttpClient> GiveAsync(HttpClient supervisor, string name, string role, CancellationToken stop)
    {
        using var given = await supervisor.PostAsJsonAsync(
            "/api/v1/accounts", new AccountWish(name, name, role, null), stop);
        Assert.Equal(HttpStatusCode.Created, given.StatusCode);
        var password = (await given.Content.ReadFromJsonAsync<GivenPassword>(stop))!.Password;
        var browser = Stranger();
        Assert.Equal(HttpStatusCode.NoContent, await SignInAsync(browser, name, password, stop));
        using var chosen = await browser.PutAsJsonAsync(
            "/api/v1/session/password", new PasswordWish(password, PasswordOf(name)), stop);
        Assert.Equal(HttpStatusCode.NoContent, chosen.StatusCode);
        return browser;
    }

    public static async Task<HttpStatusCode> SignInAsync(
        HttpClient browser, string name, string password, CancellationToken stop)
    {
        using var answer = await browser.PostAsJsonAsync("/api/v1/session", new SignInWish(name, password), stop);
        return answer.StatusCode;
    }

    /// <summary>The connection of a live page, as a browser opens it, past its first words.</summary>
    public async Task<ClientWebSocket> ConnectAsync(HttpClient browser, CancellationToken stop)
    {
        var socket = new ClientWebSocket();
        socket.Options.Cookies = _browsers[browser];
        var address = new UriBuilder(browser.BaseAddress!) { Scheme = "ws", Path = "/_blazor" };
        await socket.ConnectAsync(address.Uri, stop);
        await socket.SendAsync(
            "{\"protocol\":\"blazorpack\",\"version\":1}\u001e"u8.ToArray(), WebSocketMessageType.Text, true, stop);
        var answer = new byte[16];
        var said = await socket.ReceiveAsync(answer, stop);
        Assert.Equal("{}\u001e"u8.ToArray(), answer[..said.Count]);
        return socket;
    }

    /// <summary>Ends when the centre breaks the connection off; it does not close one in good order.</summary>
    public static async Task UntilCutAsync(ClientWebSocket page, CancellationToken stop)
    {
        var heard = new byte[1024];
        try
        {
            while ((await page.ReceiveAsync(heard, stop)).MessageType != WebSocketMessageType.Close)
            {
                // It says now and then that it is there.
            }
        }
        catch (WebSocketException)
        {
            return;
        }

        Assert.Fail("the centre closed the connection by itself");
    }

    /// <summary>Everything the audit holds, newest first.</summary>
    public static async Task<IReadOnlyList<AuditEntry>> AuditAsync(HttpClient browser, CancellationToken stop)
        => [.. (await browser.GetFromJsonAsync<AuditList>("/api/v1/audit?limit=1000", stop))!.Items];

    public void Dispose()
    {
        foreach (var browser in _browsers.Keys)
        {
            browser.Dispose();
        }
    }
}
