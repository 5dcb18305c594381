using System.Collections.Immutable;
using System.Text.Json;
using GreenLane.Lanes;

namespace GreenLane.Sensors.Anpr;

/// <summary>The push of Axis License Plate Verifier (protocol of the FF Group engine): one event, or a batch.</summary>
/// <remarks>
/// A vehicle is reported when it appears, while its plate improves, and when it is lost: events of one <c>carID</c>,
/// which make one track. The event of the lost vehicle comes when it has gone and only refines. Old versions write
/// every number as a string.
/// </remarks>
public sealed class AxisFormat : JsonFormat
{
    private const int DigitsOfTime = 18;

    public override string Name => "axis";

    private protected override bool Read(JsonBody body, PlateGathering into)
    {
        if (body.Root.ValueKind != JsonValueKind.Array)
        {
            return Event(body.Root, body, into);
        }

        foreach (var item in body.Root.EnumerateArray())
        {
            if (!Event(item, body, into))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Event(JsonElement item, JsonBody body, PlateGathering into)
    {
        if (!TryPlate(item, out var plate, out var isNamed))
        {
            return into.Refuse("a plate that is no text");
        }

        if (!isNamed)
        {
            return into.Refuse("no plateText");
        }

        var camera = JsonBody.Text(item, "cameraId") ?? JsonBody.Text(item, "cameraID")
            ?? JsonBody.Text(item, "sensorProviderID");
        var state = JsonBody.Text(item, "carState");
        var car = JsonBody.Text(item, "carID");
        var counter = JsonBody.Text(item, "packetCounter");
        var time = JsonBody.Text(item, "datetime");
        var direction = JsonBody.Text(item, "carMoveDirection");
        var (capturedAt, provenance) = CapturedAt(item, time);
        return into.Add(into.Draft(plate) with
        {
            // The counter starts again with the camera, and then the time tells.
            EventId = counter is null ? null : $"{camera}/{counter}/{time}",
            TrackId = car is null ? null : $"{camera}/{car}",
            Confidence = PlateTexts.ShareOrPercent(JsonBody.Number(item, "plateConfidence")),
            CountryText = JsonBody.Text(item, "plateCountry"),
            Direction = direction,
            Heading = PlateTexts.HeadingOf(direction),
            Lane = JsonBody.Text(item, "roiID"),
            CapturedAt = capturedAt,
            CaptureProvenance = provenance,
            Buffered = string.Equals(state, "lost", StringComparison.OrdinalIgnoreCase),
            Images = Images(item, body),
        });
    }

    /// <summary>The same plate stands in three spellings; the one in UTF-8 is whole.</summary>
    private static bool TryPlate(JsonElement item, out string plate, out bool isNamed)
    {
        plate = "";
        isNamed = false;
        foreach (var name in (ReadOnlySpan<string>)["plateUTF8", "plateText", "plateASCII"])
        {
            var value = JsonBody.Of(item, name);
            isNamed |= value.ValueKind != JsonValueKind.Undefined;
            if (!JsonBody.TryPlate(value, out var written))
            {
                return false;
            }

            plate = plate.Length > 0 ? plate : written;
        }

        return true;
    }

    /// <summary>The epoch where there is one; else "YYYYMMDD HHMMSSFFF", with or without ±HHMM.</summary>
    private static (DateTimeOffset? At, TimeProvenance Provenance) CapturedAt(JsonElement item, string? time)
    {
        var epoch = PlateTimes.EpochMilliseconds(JsonBody.Number(item, "capture_timestamp"));
        if (epoch.At is not null)
        {
            return epoch;
        }

        if (time is not { Length: >= DigitsOfTime }
            || PlateTimes.Local(time[..DigitsOfTime], "yyyyMMdd HHmmssfff").At is not { } local)
        {
            return PlateTimes.None;
        }

        var zone = time.AsSpan(DigitsOfTime).Trim();
        if (zone.Length != 5 || zone[0] is not ('+' or '-')
            || !int.TryParse(zone[1..3], System.Globalization.NumberStyles.None, null, out var hours)
            || !int.TryParse(zone[3..], System.Globalization.NumberStyles.None, null, out var minutes)
            || hours > 14 || minutes > 59 || local.Year is < 2 or > 9998)
        {
            return (local, TimeProvenance.AssumedLocal);
        }

        var offset = new TimeSpan(hours, minutes, 0) * (zone[0] == '-' ? -1 : 1);
        return (local - offset, TimeProvenance.ExplicitOffset);
    }

    private static ImmutableArray<PlateImage> Images(JsonElement item, JsonBody body)
    {
        var images = ImmutableArray.CreateBuilder<PlateImage>();
        images.AddRange(body.Beside);
        foreach (var one in JsonBody.Items(JsonBody.Of(item, "imageArray")).Take(PlateLimits.Parts))
        {
            var kind = KindOf(JsonBody.Text(one, "imageType") ?? JsonBody.Text(item, "imageType"));
            images.AddRange(body.Image(one, kind));
            if (one.ValueKind == JsonValueKind.Object)
            {
                images.AddRange(one.EnumerateObject().SelectMany(property => body.Image(property.Value, kind)));
            }
        }

        foreach (var place in JsonBody.Items(JsonBody.Of(item, "imagesURI")).Take(PlateLimits.Parts))
        {
            if (JsonBody.Text(place) is { Length: <= PlateLimits.WordLength * 4 } reference)
            {
                images.Add(PlateImage.Elsewhere(PlateImageKind.Scene, reference));
            }
        }

        return [.. images.OrderByDescending(image => image.Kind)];
    }

    private static PlateImageKind KindOf(string? word) => word switch
    {
        "plate" => PlateImageKind.Plate,
        "vehicle" => PlateImageKind.Vehicle,
        _ => PlateImageKind.Scene,
    };
}
