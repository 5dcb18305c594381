using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using GreenLane.Lanes;

namespace GreenLane.Sensors.Anpr;

/// <summary>
/// Picks values out of an agent's JSON; false means that a value is there and is not what it must be.
/// </summary>
internal static class OpenAlprJson
{
    /// <summary>A text that may be absent, null or empty: then null.</summary>
    public static bool TryWord(JsonElement holder, string name, out string? word)
    {
        word = null;
        if (holder.ValueKind != JsonValueKind.Object)
        {
            return false;
        }

        if (!holder.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return true;
        }

        if (value.ValueKind != JsonValueKind.String)
        {
            return false;
        }

        var text = value.GetString()!;
        word = text.Length == 0 ? null : text;
        return text.Length <= PlateLimits.WordLength;
    }

    /// <summary>A plate must be there; it may be empty.</summary>
    public static bool TryPlate(JsonElement holder, string name, out string plate)
    {
        var sound = TryWord(holder, name, out var word) && holder.TryGetProperty(name, out _);
        plate = word?.Trim() ?? "";
        return sound && plate.Length <= PlateLimits.PlateLength;
    }

    /// <summary>The agent's 0 to 100 as 0 to 1; null where it is absent or not a number.</summary>
    public static double? Confidence(JsonElement holder, string name)
        => holder.TryGetProperty(name, out var value)
            && value.ValueKind == JsonValueKind.Number
            && value.TryGetDouble(out var percent)
            && double.IsFinite(percent)
                ? Math.Clamp(percent / 100, 0, 1)
                : null;

    /// <summary>Milliseconds since 1970, UTC. Must be there.</summary>
    public static bool TryTime(JsonElement holder, string name, out DateTimeOffset time)
    {
        time = default;
        if (!holder.TryGetProperty(name, out var value)
            || value.ValueKind != JsonValueKind.Number
            || !value.TryGetInt64(out var milliseconds)
            || milliseconds < 0
            || milliseconds > DateTimeOffset.MaxValue.ToUnixTimeMilliseconds())
        {
            return false;
        }

        time = DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
        return true;
    }

    /// <summary>The direction of travel as the agent gives it, degrees; null if it does not.</summary>
    public static string? Degrees(JsonElement holder, string name)
        => holder.TryGetProperty(name, out var value)
            && value.ValueKind == JsonValueKind.Number
            && value.TryGetDouble(out var degrees)
            && double.IsFinite(degrees)
                ? degrees.ToString(CultureInfo.InvariantCulture)
                : null;

    /// <summary>The other readings, the best first: agents do not always sort them.</summary>
    /// <param name="plate">The reading they are other to.</param>
    public static bool TryCandidates(JsonElement holder, string plate, out ImmutableArray<PlateCandidate> candidates)
    {
        candidates = [];
        if (!holder.TryGetProperty("candidates", out var list) || list.ValueKind == JsonValueKind.Null)
        {
            return true;
        }

        if (list.ValueKind != JsonValueKind.Array)
        {
            return false;
        }

        var read = new List<PlateCandidate>();
        foreach (var candidate in list.EnumerateArray().Take(PlateLimits.CandidatesRead))
        {
            if (!TryPlate(candidate, "plate", out var text))
            {
                return false;
            }

            if (text.Length > 0 && text != plate)
            {
                read.Add(new PlateCandidate(text, Confidence(candidate, "confidence")));
            }
        }

        candidates =
        [
            .. read.OrderByDescending(candidate => candidate.Confidence ?? 0).Take(PlateLimits.Candidates),
        ];
        return true;
    }

    /// <summary>
    /// A region of a country, "mx-nle", names its country first; "eu-rs" names it behind the continent whose plates
    /// the engine knows; a bare code is left to who knows codes.
    /// </summary>
    public static CountryCode CountryOf(string? region)
        => region is { Length: > 3 } && region[2] == '-' && CountryCode.TryParse(
            (region.StartsWith("eu-", StringComparison.OrdinalIgnoreCase) ? region[3..] : region[..2])
                .ToUpperInvariant(), out var country) ? country : CountryCode.None;

    /// <summary>Where the agent keeps the picture; nobody fetches it from there.</summary>
    public static ImmutableArray<PlateImage> Images(string? uuid)
        => uuid is null ? [] : [PlateImage.Elsewhere(PlateImageKind.Scene, $"/img/{uuid}.jpg")];

    public static bool IsLate(DateTimeOffset capturedAt, in PlateContext context)
        => context.ReceivedAt is { } receivedAt && receivedAt - capturedAt > PlateLimits.LateAfter;
}
