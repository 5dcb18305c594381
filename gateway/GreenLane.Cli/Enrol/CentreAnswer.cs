using System.Net;
using System.Text.Json;

namespace GreenLane.Cli.Enrol;

/// <summary>What a centre answered, or that it did not.</summary>
/// <param name="Status">None if it could not be reached.</param>
/// <param name="Body">Undefined if it was not JSON.</param>
/// <param name="Location">Where to ask further; null if nothing was said.</param>
internal sealed record CentreAnswer(HttpStatusCode? Status, JsonElement Body, Uri? Location, string Problem)
{
    public bool IsGood => Status is { } status && (int)status < 300;

    /// <summary>Why nothing came of it, in the centre's words where it said any.</summary>
    public string Why => Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty("detail", out var detail)
        ? detail.GetString() ?? Problem
        : Problem;

    /// <summary>Whether another person must do this.</summary>
    public bool WantsSecond => Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty("type", out var type)
        && type.ValueEquals("urn:greenlane:second-person");
}
