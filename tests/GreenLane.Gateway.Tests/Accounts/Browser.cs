using System.Net;
using System.Text;
using System.Text.Json;

namespace GreenLane.Gateway.Tests.Accounts;

/// <summary>One browser at a gateway with accounts: keeps its cookie, and proves itself as a page does.</summary>
internal sealed class Browser : IDisposable
{
    private readonly CookieContainer _cookies = new();

    public Browser(Uri gateway)
    {
        Http = new HttpClient(new HttpClientHandler { CookieContainer = _cookies })
        {
            BaseAddress = gateway,
            Timeout = TimeSpan.FromSeconds(30),
        };
    }

    public HttpClient Http { get; }

    /// <summary>What the page shows with every act; null before it is signed in.</summary>
    public string? Csrf { get; set; }

    public string? Cookie
    {
        get => _cookies.GetCookies(Http.BaseAddress!)["greenlane-session"]?.Value;
        set => _cookies.Add(Http.BaseAddress!, new Cookie("greenlane-session", value));
    }

    public async Task<Answer> SignInAsync(string name, string password, CancellationToken ct)
        => Learn(await SendAsync(HttpMethod.Post, "session", new { name, password }, ct));

    public async Task<Answer> SetUpAsync(string code, string name, string password, string pin, CancellationToken ct)
        => Learn(await SendAsync(
            HttpMethod.Post, "setup", new { code, name, displayName = name.ToUpperInvariant(), password, pin }, ct));

    public async Task<Answer> ChoosePasswordAsync(string old, string @new, CancellationToken ct)
        => Learn(await SendAsync(HttpMethod.Put, "session/password", new { old, @new }, ct));

    public Task<Answer> GetAsync(string path, CancellationToken ct) => SendAsync(HttpMethod.Get, path, null, ct);

    public Task<Answer> PostAsync(string path, object? body, CancellationToken ct)
        => SendAsync(HttpMethod.Post, path, body, ct);

    public Task<Answer> CommandAsync(object body, CancellationToken ct) => PostAsync("lanes/1/commands", body, ct);

    /// <param name="headers">Beside, or in the place of, what a page sends by itself; null takes one away.</param>
    public async Task<Answer> SendAsync(
        HttpMethod method, string path, object? body, CancellationToken ct,
        params (string Name, string? Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, "api/v1/" + path);
        if (body is not null)
        {
            request.Content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        }

        var all = new Dictionary<string, string?> { ["X-GreenLane-Csrf"] = Csrf };
        foreach (var (name, value) in headers)
        {
            all[name] = value;
        }

        foreach (var (name, value) in all.Where(pair => pair.Value is not null))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await Http.SendAsync(request, ct);
        return new Answer(
            response.StatusCode, await response.Content.ReadAsStringAsync(ct),
            response.Headers.Concat(response.Content.Headers)
                .ToDictionary(header => header.Key, header => string.Join(", ", header.Value)));
    }

    public void Dispose() => Http.Dispose();

    private Answer Learn(Answer answer)
    {
        Csrf = answer.IsDone ? answer.Json.GetProperty("csrf").GetString() : Csrf;
        return answer;
    }
}
