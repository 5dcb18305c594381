using System.Text.Json.Serialization;

namespace GreenLane.Reporting.Grounds;

/// <summary>The random draw: who has the day's key, the plate and the time can draw again.</summary>
/// <param name="Share">Share of vehicles that were to be drawn, 0 to 1.</param>
/// <param name="Key">SHA-256 of the day's key; null where nobody was to be drawn.</param>
public sealed record DrawGrounds(
    double Share,
    bool Drawn,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Key = null)
{
    public static DrawGrounds Of(double share, bool drawn, string dayKey)
        => new(share, drawn, share > 0 ? dayKey : null);
}
