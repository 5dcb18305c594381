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

    /// <param name="plate">With a count of 1; if it was read before, what is known of it now.</param>
    public Evidence With(PlateEvidence plate)
    {
        var sighting = plate.Sighting;
        for (var i = 0; i < Plates.Length; i++)
        {
            var known = Plates[i];
            if (known.Sighting.Key == sighting.Key && known.Sighting.Camera == sighting.Camera
                && known.Sighting.Country == sighting.Country)
            {
                // The first sighting stays, and with it what it weighs; whom it may name is asked anew.
                var again = Renewed(known, plate) with
                {
                    Count = known.Count + 1,
                    StrangerWeight = known.StrangerWeight,
                };
                return this with { Plates = Plates.SetItem(i, again) };
            }
        }

        return Plates.Length == MaxDistinct
            ? this with { LeftOut = LeftOut + 1 }
            : this with { Plates = Plates.Add(plate) };
    }

    /// <summary>
    /// The same sightings against other registries: what is in force may change while a vehicle waits.
    /// </summary>
    public Evidence Against(
        Func<TagSighting, ImmutableArray<Enrolment>> tags, Func<PlateSighting, PlateEvidence> plates)
        => this with
        {
            Tags = [.. Tags.Select(tag => tag with { Enrolments = tags(tag.Sighting) })],
            Plates = [.. Plates.Select(plate => Renewed(plate, plates(plate.Sighting)))],
        };

    private static PlateEvidence Renewed(PlateEvidence known, PlateEvidence now)
        => now with { Sighting = known.Sighting, Count = known.Count };

    /// <summary>Two different TIDs under one EPC are two tags; a report without a TID belongs to either.</summary>
    private static bool SameOrFirstTid(in TagBytes known, in TagBytes next)
        => known == next || known.IsNone || next.IsNone;
}
