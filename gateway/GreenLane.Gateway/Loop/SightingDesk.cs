using GreenLane.Lanes;
using GreenLane.Registry;

namespace GreenLane.Gateway.Loop;

/// <summary>Brings sightings into evidence, and keeps those that came just before their passage opened.</summary>
/// <remarks>
/// Reads count only while exactly one vehicle is between the loops: those of an empty lane wait for the next passage,
/// those taken while a vehicle passes count for nobody. A tag that counted for one passage is not kept for the next
/// (hazard H-02). Owned by the lane's loop; one thread.
/// </remarks>
internal sealed class SightingDesk(TimeSpan readAhead)
{
    /// <summary>
    /// Tags, and plates, of an empty lane that are kept; a tag parked in the field must not fill the memory, nor push
    /// out what a camera upstream has read.
    /// </summary>
    private const int MaxEarly = 64;

    /// <summary>
    /// How long after a passage closed its tag may still be heard: such a read opens nothing for the next.
    /// </summary>
    private static readonly TimeSpan TailTime = TimeSpan.FromSeconds(2);

    private readonly Queue<LaneMessage> _earlyTags = new();
    private readonly Queue<LaneMessage> _earlyPlates = new();
    private Evidence _counted = Evidence.Empty;
    private TimeSpan? _closedAt;
    private TimeSpan _echoedAt;

    /// <summary>Sightings that counted for nobody.</summary>
    public long Uncounted { get; private set; }

    /// <summary>Keeps a sighting of an empty lane.</summary>
    public void Keep(in LaneMessage sighting)
    {
        if (IsLeftOver(sighting))
        {
            Uncounted++;
            return;
        }

        var early = sighting.Kind == LaneMessageKind.Tag ? _earlyTags : _earlyPlates;
        if (early.Count == MaxEarly)
        {
            early.Dequeue();
            Uncounted++;
        }

        early.Enqueue(sighting);
    }

    /// <summary>A sighting that belongs to nobody.</summary>
    public void Leave() => Uncounted++;

    /// <summary>What a passage that opens now has been seen as already.</summary>
    public void Open(PassageFile passage, InForce inForce)
    {
        while (_earlyTags.TryDequeue(out var sighting) || _earlyPlates.TryDequeue(out sighting))
        {
            if (passage.Opened.At - AtOf(sighting) <= readAhead)
            {
                Count(passage, sighting, inForce);
            }
            else
            {
                Uncounted++;
            }
        }
    }

    /// <summary>What was counted for a passage that is over cannot be kept for the next one.</summary>
    public void Close(PassageFile passage, TimeSpan at)
    {
        _counted = passage.Evidence;
        _closedAt = at;
        _echoedAt = at;
        _earlyTags.Clear();
        _earlyPlates.Clear();
    }

    public void Count(PassageFile passage, in LaneMessage message, InForce inForce)
    {
        Watch(passage, message.Plate, inForce);
        if (message.Kind == LaneMessageKind.Tag)
        {
            passage.Evidence = passage.Evidence.With(message.Tag, inForce.Enrolled(message.Tag));
            passage.Watch.See(message.Tag, inForce);
            passage.LastSighting = Later(passage.LastSighting, message.Tag.At);
        }
        else if (message.Plate is { } read && TryCanonical(read, out var plate)
            && !IsEcho(plate) && MayCount(read, plate, passage))
        {
            passage.Evidence = passage.Evidence.With(plate, inForce.Weighed);
            passage.LastSighting = Later(passage.LastSighting, plate.At);
        }
        else
        {
            Uncounted++;
        }
    }

    /// <summary>
    /// Records a sighting that came after the verdict: it belongs to the vehicle, and decides nothing any more unless
    /// a watch list names it.
    /// </summary>
    public static void Record(PassageFile passage, in LaneMessage message, InForce inForce)
    {
        var known = passage.Watch.Hits.Length;
        Watch(passage, message.Plate, inForce);
        if (message.Plate is { } read && TryCanonical(read, out var plate) && MayCount(read, plate, passage))
        {
            passage.AddLate(passage.Of(plate, 1));
        }
        else if (message.Kind == LaneMessageKind.Tag)
        {
            passage.Watch.See(message.Tag, inForce);
            if (passage.Watch.Hits.Length > known)
            {
                passage.AddLate(passage.Of(message.Tag, 1));
            }
        }
    }

    /// <summary>Asks again who the sightings are: what is in force has changed.</summary>
    public static void Refresh(PassageFile passage, InForce inForce)
    {
        passage.Evidence = inForce.Weighed(passage.Evidence);
        passage.Watch.Renew(inForce);
    }

    /// <summary>A read whose own text is no plate may still have candidates that are.</summary>
    private static void Watch(PassageFile passage, PlateRead? read, InForce inForce)
    {
        if (read is { Buffered: false })
        {
            passage.Watch.See(read, inForce);
        }
    }

    private static bool TryCanonical(PlateRead read, out PlateSighting plate)
    {
        plate = default;
        var readings = PlateReadings.Of(read);
        if (readings.IsEmpty)
        {
            return false;
        }

        var country = read.Country;
        if (country.IsNone)
        {
            Countries.TryResolve(read.CountryText, out country);
        }

        plate = new PlateSighting(
            read.At, read.Camera, read.View, read.Text, readings[0].Text, country, read.Confidence)
        {
            Readings = readings,
            Track = read.TrackId,
            Image = read.KeptImage,
        };
        return true;
    }

    /// <summary>What a camera sends late identifies nobody; it may only refine what it had sent in time.</summary>
    private static bool MayCount(PlateRead read, in PlateSighting plate, PassageFile passage)
        => !read.Buffered || passage.Evidence.TrackOf(plate) >= 0;

    /// <summary>
    /// The plate of the vehicle that has left, from the same camera: some send the last one again every second. It
    /// stays an echo for as long as the camera goes on.
    /// </summary>
    private bool IsEcho(in PlateSighting plate)
    {
        var (camera, key, track) = (plate.Camera, plate.Key, plate.Track);
        if (_closedAt is null || plate.At - _echoedAt >= readAhead || !_counted.Plates.Any(
            known => known.Sighting.Camera == camera
                && (known.Sighting.Key == key || (track is not null && known.Sighting.Track == track))))
        {
            return false;
        }

        _echoedAt = plate.At > _echoedAt ? plate.At : _echoedAt;
        return true;
    }

    /// <summary>A tag of the vehicle that has just left, or one heard so soon after it that it may be its.</summary>
    private bool IsLeftOver(in LaneMessage sighting)
    {
        if (sighting.Kind == LaneMessageKind.Plate)
        {
            return !TryCanonical(sighting.Plate!, out var plate) || IsEcho(plate);
        }

        var tag = sighting.Tag;
        return _closedAt is { } closed
            && (tag.At - closed < TailTime
                || (tag.At - closed < readAhead && _counted.Tags.Any(counted => counted.Sighting.Epc == tag.Epc)));
    }

    private static TimeSpan AtOf(in LaneMessage message)
        => message.Kind == LaneMessageKind.Tag ? message.Tag.At : message.Plate?.At ?? TimeSpan.Zero;

    private static TimeSpan Later(TimeSpan? known, TimeSpan next) => known is { } at && at > next ? at : next;
}
