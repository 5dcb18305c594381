using GreenLane.Lanes;

namespace GreenLane.Reporting.Grounds;

/// <summary>One authorisation of the operator, as far as rules ask about it.</summary>
public sealed record AuthorisationGrounds(
    string Type, string Status, DateTimeOffset GrantedOn, DateTimeOffset StatusSince)
{
    public static AuthorisationGrounds Of(Authorisation authorisation)
    {
        ArgumentNullException.ThrowIfNull(authorisation);
        return new(
            StableId.Of(authorisation.Type), StableId.Of(authorisation.Status), authorisation.GrantedOn,
            authorisation.StatusSince);
    }
}
