using System.Collections.Immutable;
using GreenLane.Lanes;

namespace GreenLane.Central.Enrolling;

/// <summary>An operator as the register has it.</summary>
public sealed record EnrolledOperator(
    string Id, string Name, string Country, bool Consent, ImmutableArray<EnrolledAuthorisation> Authorisations)
{
    /// <summary>An id as an address holds it: all is decoded there but the slash, which would end it.</summary>
    public static string IdOf(string inAddress)
    {
        ArgumentNullException.ThrowIfNull(inAddress);
        return inAddress.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
    }

    internal static EnrolledOperator Of(Operator one) => new(
        one.Id, one.Name, one.Country.ToString(), one.Consent,
        [
            .. one.Authorisations.Select(authorisation => new EnrolledAuthorisation(
                authorisation.Number, authorisation.Type.ToString().ToUpperInvariant(),
                authorisation.Status.ToString().ToLowerInvariant(), authorisation.GrantedOn,
                authorisation.StatusSince)),
        ]);
}
