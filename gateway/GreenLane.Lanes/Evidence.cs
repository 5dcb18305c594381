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

    /// <summary>
    /// How far apart the events of one track may lie: cameras use their numbers again for other vehicles.
    /// </summary>
    public static readonly TimeSpan TrackGap = TimeSpan.FromSeconds(10);

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

    /// <summary>Counts a plate: one that was read before, one that refines a track, or a new one.</summary>
    /// <param name="weigh">What a sighting says, of itself alone: so that the same sightings are the same evidence,
    /// however they came together.</param>
    public Evidence With(in PlateSighting sighting, Func<PlateSighting, PlateEvidence> weigh)
    {
        ArgumentNullException.ThrowIfNull(weigh);
        var (same, track) = (-1, TrackOf(sighting));
        for (var i = 0; i < Plates.Length && same < 0; i++)
        {
            var known = Plates[i].Sighting;
            same = known.Key == sighting.Key && known.Camera == sighting.Camera && known.Country == sighting.Country
                ? i : -1;
        }

        if (same >= 0)
        {
            // The first sighting stays. If its track had been read otherwise before, the two were one.
            var merged = track >= 0 && track != same;
            var count = Plates[same].Count + 1 + (merged ? Plates[track].Count : 0);
            var counted = Plates.SetItem(same, Plates[same] with { Count = count });
            return this with { Plates = merged ? counted.RemoveAt(track) : counted };
        }

        if (track >= 0)
        {
            return this with { Plates = Plates.SetItem(track, Improved(Plates[track], sighting, weigh)) };
        }

        return Plates.Length == MaxDistinct
            ? this with { LeftOut = LeftOut + 1 }
            : this with { Plates = Plates.Add(weigh(sighting)) };
    }

    /// <summary>Which of <see cref="Plates"/> this sighting is a later event of; -1 if of none.</summary>
    public int TrackOf(in PlateSighting sighting)
    {
        for (var i = 0; i < Plates.Length && sighting.Track is not null; i++)
        {
            var known = Plates[i].Sighting;
            if (known.Track == sighting.Track && known.Camera == sighting.Camera
                && (sighting.At - known.At).Duration() <= TrackGap)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>
    /// The same sightings against other registries: what is in force may change while a vehicle waits.
    /// </summary>
    public Evidence Against(
        Func<TagSighting, ImmutableArray<Enrolment>> tags, Func<PlateSighting, PlateEvidence> plates)
        => this with
        {
            Tags = [.. Tags.Select(tag => tag with { Enrolments = tags(tag.Sighting) })],
            Plates = [.. Plates.Select(plate => plates(plate.Sighting) with { Count = plate.Count })],
        };

    /// <summary>
    /// A later reading of one vehicle takes the place of the earlier one, which stays among what may have been read;
    /// one that the camera is less sure of than of the earlier only counts.
    /// </summary>
    private static PlateEvidence Improved(
        PlateEvidence known, in PlateSighting now, Func<PlateSighting, PlateEvidence> weigh)
        => (now.Confidence < known.Sighting.Confidence ? known : weigh(now.After(known.Sighting))) with
        {
            Count = known.Count + 1,
        };

    /// <summary>Two different TIDs under one EPC are two tags; a report without a TID belongs to either.</summary>
    private static bool SameOrFirstTid(in TagBytes known, in TagBytes next)
        => known == next || known.IsNone || next.IsNone;
}
