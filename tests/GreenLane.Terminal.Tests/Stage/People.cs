using System.Net.Http.Json;
using System.Text.Json;

namespace GreenLane.Terminal.Tests.Stage;

/// <summary>The people of a gateway with accounts, made through its API: one of each role, two officers.</summary>
internal static class People
{
    public const string Password = "a quiet border 7";
    public const string Pin = "402857";

    /// <summary>The first supervisor, made by the set-up code.</summary>
    public const string Supervisor = "vesna";

    private const string CsrfHeader = "X-GreenLane-Csrf";

    private static readonly (string Name, string Shown, string Role, string Language)[] Others =
    [
        ("ana", "Ana Petrova", "officer", "en"),
        ("boris", "Boris Ilić", "officer", "sr-Latn"),
        ("tome", "Tome", "technician", "mk"),
        ("arta", "Arta Hoxha", "auditor", "sq"),
        ("vid", "Vid", "viewer", "en"),
    ];

    /// <summary>Makes the first supervisor, whom the client signs in as, and the others that are wanted.</summary>
    /// <param name="only">Their names; none: everybody.</param>
    public static async Task MakeAsync(
        HttpClient http, string setupCode, CancellationToken ct, params string[] only)
    {
        await SendAsync(
            http, HttpMethod.Post, "setup",
            new { code = setupCode, name = Supervisor, displayName = "Vesna Kovač", password = Password, pin = Pin },
            ct);
        foreach (var (name, displayName, role, language) in Others.Where(
            each => only.Length == 0 || only.Contains(each.Name)))
        {
            var made = await SendAsync(
                http, HttpMethod.Post, "accounts", new { name, displayName, role, language }, ct);
            await ChooseAsync(http.BaseAddress!, name, made.GetProperty("oneTimePassword").GetString()!, role, ct);
        }
    }

    /// <summary>One request, seen to be a success; the sign of the session is kept for the next.</summary>
    public static async Task<JsonElement> SendAsync(
        HttpClient http, HttpMethod method, string path, object body, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(method, "api/v1/" + path) { Content = JsonContent.Create(body) };
        using var answer = await http.SendAsync(request, ct);
        var text = await answer.Content.ReadAsStringAsync(ct);
        Assert.True(answer.IsSuccessStatusCode, $"{method} {path}: {(int)answer.StatusCode} {text}");
        if (text.Length == 0)
        {
            return default;
        }

        using var json = JsonDocument.Parse(text);
        if (json.RootElement.TryGetProperty("csrf", out var csrf))
        {
            http.DefaultRequestHeaders.Remove(CsrfHeader);
            http.DefaultRequestHeaders.Add(CsrfHeader, csrf.GetString());
        }

        return json.RootElement.Clone();
    }

    /// <summary>Somebody takes a password, and an officer a PIN, of their own.</summary>
    private static async Task ChooseAsync(Uri address, string name, string oneTime, string role, CancellationToken ct)
    {
        using var http = StagedGateway.ClientOf(address);
        await SendAsync(http, HttpMethod.Post, "session", new { name, password = oneTime }, ct);
        await SendAsync(http, HttpMethod.Put, "session/password", new { old = oneTime, @new = Password }, ct);
        if (role == "officer")
        {
            await SendAsync(http, HttpMethod.Put, "session/pin", new { password = Password, pin = Pin }, ct);
        }
    }
}
