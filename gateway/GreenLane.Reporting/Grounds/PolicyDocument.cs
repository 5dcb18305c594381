using System.Collections.Immutable;
using System.Text.Json.Serialization;
using GreenLane.Lanes;

namespace GreenLane.Reporting.Grounds;

/// <summary>Where the lane stood and how strict it was configured (<see cref="LanePolicy"/>).</summary>
public sealed record PolicyDocument(
    string Country, string Crossing, string Direction, string Identity, bool RequireDocuments, double RandomInspection,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ImmutableArray<string>? Consents = null)
{
    public static PolicyDocument Of(LanePolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return new(
            policy.Country.ToString(), policy.Crossing, StableId.Of(policy.Direction), StableId.Of(policy.Identity),
            policy.RequireDocuments, policy.RandomInspection,
            policy.Consents.IsEmpty ? null : [.. policy.Consents.Select(StableId.Of)]);
    }
}
