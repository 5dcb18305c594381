using System.Text.Json.Serialization;
using GreenLane.Lanes;

namespace GreenLane.Reporting.Grounds;

/// <summary>A tag that counted (personal data).</summary>
/// <param name="Tid">Null where no report carried it.</param>
public sealed record TagGrounds(
    string Source,
    string Epc,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Tid = null)
{
    public static TagGrounds Of(TagEvidence tag)
    {
        ArgumentNullException.ThrowIfNull(tag);
        var seen = tag.Sighting;
        return new(seen.Reader, seen.Epc.ToString(), seen.Tid.IsNone ? null : seen.Tid.ToString());
    }
}
