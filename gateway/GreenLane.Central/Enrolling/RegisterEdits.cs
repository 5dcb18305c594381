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
    public static RegisterEdit? Consent(RegistryContent content, string operatorId, bool consent)
        => WithOperator(content, operatorId, one => one.Consent == consent ? null : one with { Consent = consent })
            is { } changed
            ? new RegisterEdit(
                changed, consent ? "consent-given" : "consent-withdrawn", operatorId, operatorId)
            : null;

    /// <summary>A vehicle gets a tag, another one, or none any more: the tag is on the vehicle, whoever uses it.
    /// </summary>
    /// <param name="operatorId">Who must be bound to the vehicle, and is told of in the history; null: anybody.</param>
    /// <returns>Null if there is no such vehicle, or it has that tag already.</returns>
    public static RegisterEdit? Tag(
        RegistryContent content, string? operatorId, VehicleKey vehicle, TagBytes epc, TagBytes tid,
        DateTimeOffset now)
    {
        var bindings = content.Enrolments.Where(one => one.Key == vehicle).ToList();
        var operators = bindings.Select(one => one.Operator.Id).Distinct(StringComparer.Ordinal).ToList();
        if ((operatorId is not null && !operators.Contains(operatorId))
            || bindings.TrueForAll(one => one.Epc == epc && one.Tid == tid))
        {
            return null;
        }

        if (TagElsewhere(content, vehicle, epc, tid, now) is { } elsewhere)
        {
            return elsewhere;
        }

        var had = bindings.Exists(one => !one.Epc.IsNone || !one.Tid.IsNone);
        var whose = operatorId ?? (operators is [var only] ? only : null);
        return new RegisterEdit(
            WithEnrolments(content, one => one.Key == vehicle, one => one with { Epc = epc, Tid = tid }),
            epc.IsNone && tid.IsNone ? "tag-lost" : had ? "tag-replaced" : "tag-issued", whose,
            SubjectOf(string.Join(", ", operators), vehicle));
    }

    /// <summary>A binding of a vehicle to an operator ends.</summary>
    /// <returns>Null if no such binding is in force then.</returns>
    public static RegisterEdit? End(
        RegistryContent content, string operatorId, VehicleKey vehicle, DateTimeOffset end)
    {
        return content.Enrolments.Any(Ends)
            ? new RegisterEdit(
                WithEnrolments(content, Ends, one => one with { ValidTo = end }), "end", operatorId,
                SubjectOf(operatorId, vehicle))
            : null;

        bool Ends(Enrolment one) => one.Operator.Id == operatorId && one.Key == vehicle
            && one.ValidFrom < end && !(one.ValidTo <= end);
    }

    /// <summary>A vehicle is bound to an operator that is enrolled.</summary>
    public static RegisterEdit Vehicle(RegistryContent content, Enrolment vehicle, DateTimeOffset now)
        => content.Enrolments.Any(other => IsSameTime(vehicle, other))
            ? RegisterEdit.Impossible("this vehicle is enrolled for this operator at that time already")
            : content.Enrolments.Length >= RegistryFileLimits.MaxVehicles
                || content.Enrolments.Count(other => other.Plate == vehicle.Plate)
                    >= RegistryFileLimits.MaxEnrolmentsOfOnePlate
                ? RegisterEdit.Impossible("a registry holds no more of these")
                : TagElsewhere(content, vehicle.Key, vehicle.Epc, vehicle.Tid, now) ?? new RegisterEdit(
                    content with { Enrolments = content.Enrolments.Add(vehicle) }, "vehicle", vehicle.Operator.Id,
                    SubjectOf(vehicle.Operator.Id, vehicle.Key));

    /// <summary>Whether both bind one vehicle to one operator in one role at one time.</summary>
    public static bool IsSameTime(Enrolment one, Enrolment other)
        => one.Key == other.Key && one.Operator.Id == other.Operator.Id && one.Role == other.Role
            && !(one.ValidTo <= other.ValidFrom) && !(other.ValidTo <= one.ValidFrom);

    /// <returns>Null if no other vehicle carries this tag.</returns>
    private static RegisterEdit? TagElsewhere(
        RegistryContent content, VehicleKey vehicle, TagBytes epc, TagBytes tid, DateTimeOffset now)
        => content.Enrolments.FirstOrDefault(one => one.Key != vehicle && !(one.ValidTo <= now)
            && ((!epc.IsNone && one.Epc == epc) || (!tid.IsNone && one.Tid == tid))) is { } other
            ? RegisterEdit.Impossible(
                $"this tag is on {other.Country} {other.PrintedPlate} of {other.Operator.Id}: "
                    + "it must be lost there first")
            : null;

    private static string SubjectOf(string operators, VehicleKey vehicle)
        => $"{operators}, {vehicle.Country} {vehicle.Plate}";

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

    private static RegistryContent WithEnrolments(
        RegistryContent content, Predicate<Enrolment> concerns, Func<Enrolment, Enrolment> change)
        => content with { Enrolments = [.. content.Enrolments.Select(one => concerns(one) ? change(one) : one)] };
}
