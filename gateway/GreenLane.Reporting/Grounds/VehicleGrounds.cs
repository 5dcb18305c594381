using System.Collections.Immutable;
using System.Text.Json.Serialization;
using GreenLane.Lanes;

namespace GreenLane.Reporting.Grounds;

/// <summary>What a registry said of the vehicle that was named, without its plate and tag.</summary>
public sealed record VehicleGrounds(
    string Issuer,
    string OperatorId,
    bool Consent,
    string Kind,
    string Role,
    DateTimeOffset ValidFrom,
    ImmutableArray<AuthorisationGrounds> Authorisations,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? ValidTo = null)
{
    public static VehicleGrounds Of(Enrolment vehicle)
    {
        ArgumentNullException.ThrowIfNull(vehicle);
        return new(
            vehicle.Issuer.ToString(), vehicle.Operator.Id, vehicle.Operator.Consent, StableId.Of(vehicle.Kind),
            StableId.Of(vehicle.Role), vehicle.ValidFrom,
            [.. vehicle.Operator.Authorisations.Select(AuthorisationGrounds.Of)], vehicle.ValidTo);
    }
}
