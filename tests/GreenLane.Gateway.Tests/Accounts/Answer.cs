using System.Net;
using System.Text.Json;

namespace GreenLane.Gateway.Tests.Accounts;

/// <summary>What the gateway answered.</summary>
internal sealed record Answer(HttpStatusCode Status, string Text, IReadOnlyDictionary<string, string> Headers)
{
    public bool IsDone => (int)Status is >= 200 and < 300;

    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Text);

    /// <summary>The problem's stable id; "about:…" or the RFC's address where it has none.</summary>
    public string? Type => Json.TryGetProperty("type", out var type) ? type.GetString() : null;
}
