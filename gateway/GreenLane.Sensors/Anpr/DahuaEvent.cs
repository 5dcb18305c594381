using System.Collections.Immutable;
using GreenLane.Lanes;

namespace GreenLane.Sensors.Anpr;

/// <summary>One event of a Dahua traffic camera, from its values.</summary>
internal static class DahuaEvent
{
    /// <summary>
    /// What a confidence is counted to. 160 was seen, so that it is not a percentage; where a firmware means one, the
    /// camera is only thought less sure than it is.
    /// </summary>
    private const double FullConfidence = 255;

    /// <returns>False if the body is not what this format can hold.</returns>
    public static bool Add(
        IReadOnlyDictionary<string, string> values, ImmutableArray<PlateImage> beside, PlateGathering into)
    {
        var plate = Of(values, "TrafficCar.PlateNumber");
        plate = PlateTexts.Clean(plate).Length > 0 ? plate : ObjectPlate(values);
        var group = Of(values, "GroupID");
        var direction = Of(values, "TrafficCar.DrivingDirection[0]") ?? Of(values, "TrafficCar.Direction");
        var country = Of(values, "TrafficCar.Country") ?? Of(values, "Object.Country");
        var (capturedAt, provenance) = CapturedAt(values);
        return into.Add(into.Draft(plate) with
        {
            EventId = Id(values, group, capturedAt),
            TrackId = group is null or "0" ? null : group,
            Confidence = PlateTexts.Share(
                PlateTexts.Number(Of(values, "TrafficCar.Confidence") ?? Of(values, "Object.Confidence")),
                FullConfidence),
            CountryText = country is "null" or "Unknown" ? null : country,
            Direction = direction,
            Heading = PlateTexts.HeadingOf(direction),
            Lane = Of(values, "TrafficCar.Lane") ?? Of(values, "Lane"),
            CapturedAt = capturedAt,
            CaptureProvenance = provenance,
            Images = beside,
        });
    }

    /// <summary>
    /// <c>RealUTC</c> is what it says. <c>UTC</c> is the local wall clock counted as an epoch on many firmwares, and
    /// nothing in the event says on which: the camera's wall clock, then, of no known zone.
    /// </summary>
    private static (DateTimeOffset? At, TimeProvenance Provenance) CapturedAt(
        IReadOnlyDictionary<string, string> values)
    {
        var milliseconds = PlateTexts.Number(Of(values, "UTCMS")) ?? 0;
        var real = PlateTimes.EpochMilliseconds((PlateTexts.Number(Of(values, "RealUTC")) * 1000) + milliseconds);
        if (real.At is not null)
        {
            return real;
        }

        var local = PlateTimes.EpochMilliseconds((PlateTexts.Number(Of(values, "UTC")) * 1000) + milliseconds);
        return local.At is null ? PlateTimes.Text(Of(values, "LocaleTime")) : (local.At, TimeProvenance.AssumedLocal);
    }

    /// <summary>Several shots of one vehicle share the group; each is an event of its own.</summary>
    private static string? Id(IReadOnlyDictionary<string, string> values, string? group, DateTimeOffset? capturedAt)
    {
        var id = Of(values, "EventID");
        return group is null && id is null ? null : FormattableString.Invariant(
            $"{group}/{id}/{Of(values, "IndexInGroup") ?? Of(values, "Sequence")}/{capturedAt?.UtcTicks}");
    }

    /// <summary>The object is the plate itself, or, on others, the vehicle, whose text is its maker.</summary>
    private static string? ObjectPlate(IReadOnlyDictionary<string, string> values)
        => Of(values, "Object.ObjectType") is null or "Plate" ? Of(values, "Object.Text") : null;

    private static string? Of(IReadOnlyDictionary<string, string> values, string path)
        => values.TryGetValue(path, out var value) ? PlateTexts.OrNull(value) : null;
}
