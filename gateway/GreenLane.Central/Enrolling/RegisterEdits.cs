using System.Collections.Immutable;
using GreenLane.Lanes;
using GreenLane.Registry;

namespace GreenLane.Central.Enrolling;

/// <summary>Changes of a registry's content. Pure.</summary>
internal static class RegisterEdits
{
    /// <returns>Null if there is no such operator, or none of its authorisations can change so.</returns>
    public static RegistryContent? WithStatus(RegistryContent content, StatusWish wish, DateTimeOffset now)
    {
        var status = StatusWish.StatusOf(wish.Status);
        return WithOperator(content, wish.Operator, one =>
        {
            ImmutableArray<Authorisation> changed =
            [
                .. one.Authorisations.Select(authorisation => Concerns(wish, authorisation, status)
                    ? authorisation with { Status = status, StatusSince = now }
                    : authorisation),
            ];
            return changed.SequenceEqual(one.Authorisations) ? null : one with { Authorisations = changed };
        });
    }

    /// <returns>Null if there is no such operator, or it says so already.</returns>
    public static RegistryContent? WithConsent(RegistryContent content, string operatorId, bool consent)
        => WithOperator(content, operatorId, one => one.Consent == consent ? null : one with { Consent = consent });

    /// <summary>A vehicle gets a tag, another one, or none any more.</summary>
    /// <returns>Null if there is no such vehicle, or it has that tag already.</returns>
    public static RegistryContent? WithTag(
        RegistryContent content, CountryCode country, PlateKey plate, TagBytes epc, TagBytes tid)
        => WithEnrolments(
            content,
            one => one.Country == country && one.Plate == plate && (one.Epc != epc || one.Tid != tid),
            one => one with { Epc = epc, Tid = tid });

    /// <summary>A binding of a vehicle to an operator ends.</summary>
    /// <returns>Null if no such binding is in force then.</returns>
    public static RegistryContent? WithEnd(
        RegistryContent content, string operatorId, CountryCode country, PlateKey plate, DateTimeOffset end)
        => WithEnrolments(
            content,
            one => one.Operator.Id == operatorId && one.Country == country && one.Plate == plate
                && one.ValidFrom < end && !(one.ValidTo <= end),
            one => one with { ValidTo = end });

    /// <summary>What was annulled never was; what was revoked is not granted again under its number.</summary>
    private static bool Concerns(StatusWish wish, Authorisation authorisation, AuthorisationStatus status)
        => (wish.Authorisation is null || authorisation.Number == wish.Authorisation) && status switch
        {
            AuthorisationStatus.Granted => authorisation.Status == AuthorisationStatus.Suspended,
            AuthorisationStatus.Suspended => authorisation.Status == AuthorisationStatus.Granted,
            AuthorisationStatus.Revoked
                => authorisation.Status is AuthorisationStatus.Granted or AuthorisationStatus.Suspended,
            AuthorisationStatus.Annulled => authorisation.Status != AuthorisationStatus.Annulled,
            _ => false,
        };

    private static RegistryContent? WithOperator(RegistryContent content, string id, Func<Operator, Operator?> change)
    {
        var place = content.Operators.ToList().FindIndex(one => one.Id == id);
        return place < 0 || change(content.Operators[place]) is not { } changed
            ? null
            : new RegistryContent(
                content.Operators.SetItem(place, changed),
                [.. content.Enrolments.Select(one => one.Operator.Id == id ? one with { Operator = changed } : one)]);
    }

    private static RegistryContent? WithEnrolments(
        RegistryContent content, Predicate<Enrolment> concerns, Func<Enrolment, Enrolment> change)
        => content.Enrolments.Any(one => concerns(one))
            ? content with { Enrolments = [.. content.Enrolments.Select(one => concerns(one) ? change(one) : one)] }
            : null;
}
