using System.Collections.Immutable;
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
    /// <summary>Reads of an empty lane that are kept; a tag parked in the field must not fill the memory.</summary>
    private const int MaxEarly = 64;

    /// <summary>
    /// How long after a passage closed its tag may still be heard: such a read opens nothing for the next.
    /// </summary>
    private static readonly TimeSpan TailTime = TimeSpan.FromSeconds(2);

    private readonly Queue<LaneMessage> _early = new();
    private Evidence _counted = Evidence.Empty;
    private TimeSpan? _closedAt;

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

        if (_early.Count == MaxEarly)
        {
            _early.Dequeue();
            Uncounted++;
        }

        _early.Enqueue(sighting);
    }

    /// <summary>A sighting that belongs to nobody.</summary>
    public void Leave() => Uncounted++;

    /// <summary>What a passage that opens now has been seen as already.</summary>
    public void Open(PassageFile passage, InForce inForce)
    {
        while (_early.TryDequeue(out var sighting))
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
        _early.Clear();
    }

    public void Count(PassageFile passage, in LaneMessage message, InForce inForce)
    {
        if (message.Kind == LaneMessageKind.Tag)
        {
            passage.Evidence = passage.Evidence.With(message.Tag, Enrolled(message.Tag, inForce));
            passage.LastSighting = Later(passage.LastSighting, message.Tag.At);
        }
        else if (message.Plate is { } read && TryCanonical(read, out var plate))
        {
            passage.Evidence = passage.Evidence.With(Weighed(plate, inForce));
            passage.LastSighting = Later(passage.LastSighting, plate.At);
        }
        else
        {
            Uncounted++;
        }
    }

    /// <summary>
    /// Records a sighting that came after the verdict: it belongs to the vehicle, and decides nothing any more.
    /// </summary>
    public static void Record(PassageFile passage, in LaneMessage message)
    {
        if (message.Kind == LaneMessageKind.Plate && TryCanonical(message.Plate!, out var plate))
        {
            passage.AddLate(passage.Of(plate, 1));
        }
    }

    /// <summary>Asks again who the sightings are: what is in force has changed.</summary>
    public static void Refresh(PassageFile passage, InForce inForce) => passage.Evidence = passage.Evidence.Against(
        tag => Enrolled(tag, inForce), plate => Weighed(plate, inForce));

    private static ImmutableArray<Enrolment> Enrolled(in TagSighting tag, InForce inForce)
        => inForce.Registries.FindByTag(tag.Epc);

    private static PlateEvidence Weighed(in PlateSighting plate, InForce inForce)
        => inForce.Registries.Weigh(plate, inForce.Model);

    private static bool TryCanonical(PlateRead read, out PlateSighting plate)
    {
        plate = default;
        var readings = read.Buffered ? [] : PlateReadings.Of(read);
        if (readings.IsEmpty)
        {
            return false;
        }

        Countries.TryResolve(read.CountryText, out var country);
        plate = new PlateSighting(
            read.At, read.Camera, read.View, read.Text, readings[0].Text, country, read.Confidence)
        {
            Readings = readings,
        };
        return true;
    }

    /// <summary>
    /// A tag or plate of the vehicle that has just left, or a tag heard so soon after it that it may be its.
    /// </summary>
    private bool IsLeftOver(in LaneMessage sighting)
    {
        if (_closedAt is not { } closed)
        {
            return false;
        }

        if (sighting.Plate is { } plate)
        {
            // A camera may still send what it took of the vehicle before.
            return plate.At - closed < readAhead
                && _counted.Plates.Any(counted => counted.Sighting.Text == plate.Text);
        }

        var tag = sighting.Tag;
        return tag.At - closed < TailTime
            || (tag.At - closed < readAhead && _counted.Tags.Any(counted => counted.Sighting.Epc == tag.Epc));
    }

    private static TimeSpan AtOf(in LaneMessage message)
        => message.Kind == LaneMessageKind.Tag ? message.Tag.At : message.Plate?.At ?? TimeSpan.Zero;

    private static TimeSpan Later(TimeSpan? known, TimeSpan next) => known is { } at && at > next ? at : next;
}
