using System.Collections.Immutable;

namespace GreenLane.Lanes;

/// <summary>From evidence to identity.</summary>
/// <remarks>
/// A tag and a plate that agree are strong. A tolerant plate only ever confirms a tag. A plate that fits no candidate
/// vetoes a tag. An EPC whose TID is not the enrolled one is a copy. Rear plates are the trailer's: they may confirm
/// a rigid truck, they never veto (gateway/docs/architecture.md, "Identity").
/// </remarks>
public static class IdentityRules
{
    public static Identity Resolve(Evidence evidence, IdentityPolicy policy)
    {
        if (evidence.IsEmpty)
        {
            return Identity.Nothing;
        }

        var tagged = Tagged(evidence, out var copied);
        if (Different(tagged) is { } tags)
        {
            return new(IdentityStrength.Ambiguous, null, $"tags: {tags}");
        }

        if (!tagged.IsEmpty)
        {
            return WithTag(evidence, tagged[0], policy);
        }

        var plated = Plated(evidence);
        return (plated.IsEmpty, Different(plated), policy) switch
        {
            (true, _, _) when copied => new(IdentityStrength.Weak, null, "the tag's TID is not the enrolled one"),
            (true, _, _) => new(IdentityStrength.Unknown, null, "no read is enrolled"),
            (_, { } several, _) => new(IdentityStrength.Ambiguous, null, $"plate: {several}"),
            _ when copied => new(IdentityStrength.Mismatch, plated[0], "plate enrolled, the tag's TID is not the enrolled one"),
            (_, _, IdentityPolicy.PlateExact) => new(IdentityStrength.Strong, plated[0], "plate exact"),
            _ => new(IdentityStrength.Weak, plated[0], "plate exact, no tag"),
        };
    }

    private static Identity WithTag(Evidence evidence, Enrolment candidate, IdentityPolicy policy)
    {
        var proved = evidence.Tags.Any(tag => tag.TidProves(candidate));
        if (evidence.Plates.Any(plate => Fits(plate, candidate, out _)))
        {
            // Another enrolled vehicle's plate beside the right one: two vehicles in the picture.
            return evidence.Plates.Any(plate => NamesAnother(plate, candidate))
                ? new(IdentityStrength.Ambiguous, null, "plates of two enrolled vehicles")
                : new(IdentityStrength.Strong, candidate, Confirmation(evidence, candidate, proved));
        }

        if (evidence.Plates.Any(plate => plate.Sighting.View != PlateView.Rear))
        {
            return new(IdentityStrength.Mismatch, candidate, "the plate fits no vehicle of this tag");
        }

        return policy == IdentityPolicy.Tag && proved
            ? new(IdentityStrength.Strong, candidate, "EPC and TID")
            : new(IdentityStrength.Weak, candidate, proved ? "EPC and TID, no plate" : "EPC without its TID, no plate");
    }

    private static string Confirmation(Evidence evidence, Enrolment candidate, bool proved)
    {
        var exact = evidence.Plates.Any(plate => Fits(plate, candidate, out var same) && same);
        return (proved ? "EPC and TID" : "EPC") + (exact ? ", plate exact" : ", plate misread by a little");
    }

    private static bool Fits(PlateEvidence plate, Enrolment candidate, out bool exact)
    {
        exact = plate.Sighting.Key == candidate.Plate;
        return exact || (plate.Sighting.View != PlateView.Rear && PlateLikeness.Confirms(candidate.Plate, plate.Sighting.Key));
    }

    private static bool NamesAnother(PlateEvidence plate, Enrolment candidate)
        => plate.Sighting.View != PlateView.Rear && plate.Sighting.Key != candidate.Plate
            && plate.Enrolments.Any(enrolment => enrolment.Kind != VehicleKind.Trailer && !enrolment.IsSameVehicle(candidate));

    /// <summary>
    /// Enrolments that the tags name and whose TID does not speak against it. Trailers are recorded, they identify
    /// nobody.
    /// </summary>
    private static ImmutableArray<Enrolment> Tagged(Evidence evidence, out bool copied)
    {
        var fitting = ImmutableArray.CreateBuilder<Enrolment>();
        copied = false;
        foreach (var tag in evidence.Tags)
        {
            foreach (var enrolment in tag.Enrolments)
            {
                var contradicts = tag.TidContradicts(enrolment);
                copied |= contradicts;
                if (!contradicts && enrolment.Kind != VehicleKind.Trailer)
                {
                    fitting.Add(enrolment);
                }
            }
        }

        return fitting.ToImmutable();
    }

    private static ImmutableArray<Enrolment> Plated(Evidence evidence)
        =>
        [
            .. evidence.Plates.Where(plate => plate.Sighting.View != PlateView.Rear)
                .SelectMany(plate => plate.Enrolments)
                .Where(enrolment => enrolment.Kind != VehicleKind.Trailer),
        ];

    /// <summary>What differs among enrolments that should be one: null if nothing does.</summary>
    private static string? Different(ImmutableArray<Enrolment> enrolments)
        => enrolments.Length < 2 ? null
            : enrolments.Any(enrolment => !enrolment.IsSameVehicle(enrolments[0])) ? "more than one enrolled vehicle"
            : enrolments.Any(enrolment => enrolment.Operator.Id != enrolments[0].Operator.Id
                || enrolment.Issuer != enrolments[0].Issuer) ? "one vehicle of more than one operator"
            : null;
}
