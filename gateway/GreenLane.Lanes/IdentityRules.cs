using System.Collections.Immutable;

namespace GreenLane.Lanes;

/// <summary>From evidence to identity: weights of tag and plates added up, and compared with the next best.</summary>
/// <remarks>
/// Hazard H-12: a stranger must not be taken for an enrolled truck. A tag and a plate that agree are strong. A tolerant
/// plate only ever confirms a tag. A plate that speaks against a tag vetoes it. An EPC whose TID is not the enrolled
/// one is a copy. Rear plates are the trailer's: they may confirm, they never veto
/// (gateway/docs/operating/identity.md). Pure: the same evidence and model give the same identity.
/// </remarks>
public static class IdentityRules
{
    /// <summary>What a tag weighs that showed the chip's own number: readers hear a tag of the next lane about once in
    /// a thousand passages, ln 1000.</summary>
    public const int ProvedTagWeight = 7000;

    /// <summary>What an EPC weighs without it: EPCs are copied in practice.</summary>
    public const int TagWeight = 6000;

    /// <summary>
    /// What plates must say at least for the vehicle that a tag names; less speaks against it. One character taken for
    /// any other leaves more, two leave less.
    /// </summary>
    public const int VetoWeight = 5000;

    /// <summary>What a vehicle must be ahead of the next by: a hundred to one.</summary>
    public const int LeadOverRivals = MilliNats.HundredToOne;

    public static Identity Resolve(Evidence evidence, IdentityPolicy policy, IdentityModel model)
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

        return tagged.IsEmpty
            ? WithoutTag(evidence, policy, model, copied)
            : WithTag(evidence, tagged[0], policy, model);
    }

    private static Identity WithTag(
        Evidence evidence, Enrolment candidate, IdentityPolicy policy, IdentityModel model)
    {
        var proved = evidence.Tags.Any(tag => tag.TidProves(candidate));
        var tag = proved ? ProvedTagWeight : TagWeight;
        var front = PlateWeights.Front(evidence, candidate, model);
        var plates = (front ?? 0) + PlateWeights.Rear(evidence, candidate, model);
        var total = tag + plates;
        var detail = $"{(proved ? "EPC and TID" : "EPC")}, {Describe(evidence, candidate, front)}: weight {total}";
        if (front is not null && evidence.Plates.Any(plate => NamesAnother(plate, candidate)))
        {
            return evidence.Plates.Any(plate => plate.Sighting.Key == candidate.Plate)
                ? new(IdentityStrength.Ambiguous, null, "plates of two enrolled vehicles")
                : new(IdentityStrength.Mismatch, candidate, "tag and plate of two enrolled vehicles");
        }

        if (front is not null && plates < VetoWeight)
        {
            return new(IdentityStrength.Mismatch, candidate, $"the plate fits no vehicle of this tag: weight {plates}");
        }

        // Somebody else's plate, nearly as likely: the tag may be that of one vehicle and the plate of another.
        if (Rival(evidence, candidate, model) is { } rival && total - rival < LeadOverRivals)
        {
            return new(IdentityStrength.Mismatch, candidate, $"{detail}, another enrolled vehicle {rival}");
        }

        var needed = ProvedTagWeight + model.Budget.PlateWeight;
        return (total >= needed, policy) switch
        {
            (true, _) => new(IdentityStrength.Strong, candidate, $"{detail}, needed {needed}"),
            (_, IdentityPolicy.Tag) when proved => new(IdentityStrength.Strong, candidate, detail),
            _ => new(IdentityStrength.Weak, candidate, $"{detail}, needed {needed}"),
        };
    }

    private static Identity WithoutTag(Evidence evidence, IdentityPolicy policy, IdentityModel model, bool copied)
    {
        var plated = Plated(evidence);
        return (plated.IsEmpty, Different(plated), policy) switch
        {
            (true, _, _) when copied => new(IdentityStrength.Weak, null, "the tag's TID is not the enrolled one"),
            (true, _, _) => new(IdentityStrength.Unknown, null, "no read is enrolled"),
            (_, { } several, _) => new(IdentityStrength.Ambiguous, null, $"plate: {several}"),
            _ when copied
                => new(IdentityStrength.Mismatch, plated[0], "plate enrolled, the tag's TID is not the enrolled one"),
            (_, _, IdentityPolicy.PlateExact) when !model.Budget.AllowsPlateExact => new(
                IdentityStrength.Weak, plated[0], "plate exact, but so many are enrolled that it is not enough"),
            (_, _, IdentityPolicy.PlateExact) => new(IdentityStrength.Strong, plated[0], "plate exact"),
            _ => new(IdentityStrength.Weak, plated[0], "plate exact, no tag"),
        };
    }

    private static string Describe(Evidence evidence, Enrolment candidate, int? front)
        => front is null ? "no plate"
            : evidence.Plates.Any(plate => plate.Sighting.View != PlateView.Rear
                && plate.Sighting.Key == candidate.Plate) ? "plate exact"
            : "plate misread";

    private static bool NamesAnother(PlateEvidence plate, Enrolment candidate)
        => plate.Sighting.View != PlateView.Rear && plate.Sighting.Key != candidate.Plate
            && plate.Enrolments.Any(
                enrolment => enrolment.Kind != VehicleKind.Trailer && !enrolment.IsSameVehicle(candidate));

    /// <summary>What speaks for the best other enrolled vehicle; null if none is like what was read.</summary>
    private static int? Rival(Evidence evidence, Enrolment candidate, IdentityModel model)
    {
        int? best = null;
        foreach (var plate in evidence.Plates)
        {
            if (plate.Sighting.View == PlateView.Rear)
            {
                continue;
            }

            foreach (var match in plate.Alike)
            {
                if (match.Enrolment.Kind != VehicleKind.Trailer && !match.Enrolment.IsSameVehicle(candidate))
                {
                    var weight = PlateWeights.Front(evidence, match.Enrolment, model);
                    best = weight > (best ?? int.MinValue) ? weight : best;
                }
            }
        }

        return best;
    }

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
            : enrolments.Any(enrolment => !enrolment.IsSameVehicle(enrolments[0]))
            ? "more than one enrolled vehicle"
            : enrolments.Any(enrolment => enrolment.Operator.Id != enrolments[0].Operator.Id
                || enrolment.Issuer != enrolments[0].Issuer)
            ? "one vehicle of more than one operator"
            : null;
}
