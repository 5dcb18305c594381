using System.Collections.Immutable;
using System.Text.Json.Serialization;
using GreenLane.Lanes;

namespace GreenLane.Reporting.Grounds;

/// <summary>A plate that counted, with all that its camera offered for it (personal data).</summary>
/// <param name="View">front, rear or unknown.</param>
/// <param name="Country">As resolved, ISO alpha-2; null where it was not.</param>
public sealed record PlateGrounds(
    string Source,
    string View,
    ImmutableArray<ReadingGrounds> Readings,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Country = null)
{
    public static PlateGrounds Of(PlateEvidence plate)
    {
        ArgumentNullException.ThrowIfNull(plate);
        var seen = plate.Sighting;
        return new(
            seen.Camera, StableId.Of(seen.View), [.. seen.Readings.Select(ReadingGrounds.Of)],
            seen.Country.IsNone ? null : seen.Country.ToString());
    }
}
