using System.Collections.Immutable;
using System.Text.Json.Serialization;
using GreenLane.Lanes;

namespace GreenLane.Reporting.Grounds;

/// <summary>One reading of a plate (personal data).</summary>
/// <param name="Text">Canonical; '?' where a character was not read.</param>
/// <param name="Share">How likely it is among the readings.</param>
/// <param name="Errors">The chance that each character is wrong; null where the camera did not say.</param>
public sealed record ReadingGrounds(
    string Text,
    double Share,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ImmutableArray<double>? Errors = null)
{
    public static ReadingGrounds Of(PlateReading reading) => new(
        reading.Text.ToString(), reading.Share, reading.Errors.IsDefaultOrEmpty ? null : reading.Errors);
}
