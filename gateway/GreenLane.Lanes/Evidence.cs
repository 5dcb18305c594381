using System.Collections.Immutable;

namespace GreenLane.Lanes;

/// <summary>
/// All sightings that count for one passage. Immutable; equal tags and plates are counted, not repeated.
/// </summary>
public sealed record Evidence
{
    /// <summary>
    /// Different tags, and different plates, kept for one passage; more than that is noise and is counted only.
    /// </summary>
    public const int MaxDistinct = 16;

    public static Evidence Empty { get; } = new();

    public ImmutableArray<TagEvidence> Tags { get; init; } = [];

    public ImmutableArray<PlateEvidence> Plates { get; init; } = [];

    /// <summary>Sightings left out because <see cref="MaxDistinct"/> was reached.</summary>
    public int LeftOut { get; init; }

    public bool IsEmpty => Tags.IsEmpty && Plates.IsEmpty;

    public Evidence With(in TagSighting sighting, ImmutableArray<Enrolment> enrolments)
    {
        for (var i = 0; i < Tags.Length; i++)
        {
            var known = Tags[i];
            if (known.Sighting.Epc == sighting.Epc && SameOrFirstTid(known.Sighting.Tid, sighting.Tid))
            {
                var kept = known.Sighting.Tid.IsNone ? sighting : known.Sighting;
                return this with { Tags = Tags.SetItem(i, new TagEvidence(kept, known.Count + 1, enrolments)) };
            }
        }

        return Tags.Length == MaxDistinct
            ? this with { LeftOut = LeftOut + 1 }
            : this with { Tags = Tags.Add(new TagEvidence(sighting, 1, enrolments)) };
    }

    public Evidence With(
        in PlateSighting sighting, ImmutableArray<Enrolment> enrolments, ImmutableArray<PlateMatch> alike)
    {
        for (var i = 0; i < Plates.Length; i++)
        {
            var known = Plates[i];
            if (known.Sighting.Key == sighting.Key && known.Sighting.Camera == sighting.Camera
                && known.Sighting.Country == sighting.Country)
            {
                var again = known with { Count = known.Count + 1, Enrolments = enrolments, Alike = alike };
                return this with { Plates = Plates.SetItem(i, again) };
            }
        }

        return Plates.Length == MaxDistinct
            ? this with { LeftOut = LeftOut + 1 }
            : this with { Plates = Plates.Add(new PlateEvidence(sighting, 1, enrolments, alike)) };
    }

    /// <summary>
    /// The same sightings against other registries: what is in force may change while a vehicle waits.
    /// </summary>
    public Evidence Against(
        Func<TagSighting, ImmutableArray<Enrolment>> tags,
        Func<PlateSighting, (ImmutableArray<Enrolment> Exact, ImmutableArray<PlateMatch> Alike)> plates)
        => this with
        {
            Tags = [.. Tags.Select(tag => tag with { Enrolments = tags(tag.Sighting) })],
            Plates = [.. Plates.Select(plate => Renewed(plate, plates(plate.Sighting)))],
        };

    private static PlateEvidence Renewed(
        PlateEvidence plate, (ImmutableArray<Enrolment> Exact, ImmutableArray<PlateMatch> Alike) now)
        => plate with { Enrolments = now.Exact, Alike = now.Alike };

    /// <summary>Two different TIDs under one EPC are two tags; a report without a TID belongs to either.</summary>
    private static bool SameOrFirstTid(in TagBytes known, in TagBytes next)
        => known == next || known.IsNone || next.IsNone;
}
