using System.Text.Json;
using GreenLane.Lanes;

namespace GreenLane.Sensors.Anpr;

/// <summary>The Alarm Manager webhook of UniFi Protect.</summary>
/// <remarks>
/// One event is sent twice with its time shifted by the site's offset from UTC (unifi-protect-backup#248). Offsets are
/// whole quarters of an hour, so that the place within the quarter, with camera and plate, names the event.
/// </remarks>
public sealed class UnifiFormat : JsonFormat
{
    private const long QuarterMilliseconds = 15 * 60 * 1000;

    public override string Name => "unifi";

    private protected override bool Read(JsonBody body, PlateGathering into)
    {
        var alarm = JsonBody.Of(body.Root, "alarm");
        var triggers = JsonBody.Of(alarm, "triggers");
        if (triggers.ValueKind != JsonValueKind.Array)
        {
            return into.Refuse("no triggers");
        }

        foreach (var trigger in triggers.EnumerateArray())
        {
            // Other triggers, a vehicle without a plate among them, carry no plate or something else as their value.
            var key = JsonBody.Text(trigger, "key") ?? "";
            if (key.StartsWith("license_plate", StringComparison.Ordinal)
                && !Trigger(trigger, JsonBody.Of(alarm, "thumbnail"), body, into))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Trigger(JsonElement trigger, JsonElement thumbnail, JsonBody body, PlateGathering into)
    {
        if (!JsonBody.TryPlate(JsonBody.Of(trigger, "value"), out var plate))
        {
            return into.Refuse("a plate that is no text");
        }

        var device = JsonBody.Text(trigger, "device");
        var time = JsonBody.Number(trigger, "timestamp") ?? JsonBody.Number(body.Root, "timestamp");
        var (capturedAt, provenance) = PlateTimes.EpochMilliseconds(time);
        return into.Add(into.Draft(plate) with
        {
            EventId = capturedAt is not { } at ? null : FormattableString.Invariant(
                $"{device}/{plate}/{at.ToUnixTimeMilliseconds() % QuarterMilliseconds}"),
            TrackId = JsonBody.Text(trigger, "eventId"),
            Lane = FirstZone(JsonBody.Of(trigger, "zones")),
            CapturedAt = capturedAt,
            CaptureProvenance = provenance,
            Images = [.. body.Image(thumbnail, PlateImageKind.Vehicle), .. body.Beside],
        });
    }

    /// <summary>Zones stand in lists by their kind, which are often empty, or in one list.</summary>
    private static string? FirstZone(JsonElement zones) => zones.ValueKind switch
    {
        JsonValueKind.Object => zones.EnumerateObject()
            .SelectMany(kind => JsonBody.Items(kind.Value)).Select(JsonBody.Text).FirstOrDefault(),
        JsonValueKind.Array => zones.EnumerateArray().Select(JsonBody.Text).FirstOrDefault(),
        _ => null,
    };
}
