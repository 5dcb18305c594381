using System.Text.Json;
using GreenLane.Lanes;

namespace GreenLane.Sensors.Anpr;

/// <summary>What Frigate publishes over MQTT: <c>tracked_object_update</c> of type lpr, and <c>events</c>.</summary>
/// <remarks>
/// One vehicle is one id, updated as its plate is read better. Both topics carry other things too; the end of an event
/// comes when the vehicle has gone and only refines.
/// </remarks>
public sealed class FrigateFormat : JsonFormat
{
    public override string Name => "frigate";

    private protected override bool Read(JsonBody body, PlateGathering into)
    {
        var kind = JsonBody.Of(body.Root, "type");
        if (kind.ValueKind != JsonValueKind.String)
        {
            return into.Refuse("no type");
        }

        return kind.GetString() switch
        {
            "lpr" => Update(body.Root, into),
            "new" or "update" or "end" => Event(body, kind.GetString() == "end", into),
            _ => true,
        };
    }

    private static bool Update(JsonElement root, PlateGathering into)
    {
        if (!JsonBody.TryPlate(JsonBody.Of(root, "plate"), out var plate))
        {
            return into.Refuse("a plate that is no text");
        }

        if (IsOthers(root, into))
        {
            return true;
        }

        var time = JsonBody.Text(root, "timestamp");
        return into.Add(Draft(root, plate, time, JsonBody.Number(root, "score"), into));
    }

    private static bool Event(JsonBody body, bool isEnd, PlateGathering into)
    {
        var after = JsonBody.Of(body.Root, "after");
        if (after.ValueKind != JsonValueKind.Object)
        {
            return into.Refuse("an event without its object");
        }

        if (IsOthers(after, into))
        {
            return true;
        }

        // A text, or on some versions a pair of text and score.
        var read = JsonBody.Of(after, "recognized_license_plate");
        var pair = read.ValueKind == JsonValueKind.Array && read.GetArrayLength() == 2;
        if (!JsonBody.TryPlate(pair ? read[0] : read, out var plate))
        {
            return into.Refuse("a plate that is no text");
        }

        var score = pair ? PlateTexts.Number(JsonBody.Text(read[1]))
            : JsonBody.Number(after, "recognized_license_plate_score");
        var draft = Draft(after, plate, JsonBody.Text(after, "frame_time"), score, into);
        return into.Add(draft with
        {
            Direction = JsonBody.Text(after, "velocity_angle"),
            Lane = JsonBody.Items(JsonBody.Of(after, "current_zones")).Select(JsonBody.Text).FirstOrDefault(),
            Buffered = isEnd,
        });
    }

    /// <summary>One topic carries all cameras of an installation.</summary>
    private static bool IsOthers(JsonElement holder, PlateGathering into)
    {
        var isOthers = into.Context.Source is { } mine && JsonBody.Text(holder, "camera") != mine;
        into.Nothing = isOthers ? "another camera's" : into.Nothing;
        return isOthers;
    }

    private static PlateRead Draft(JsonElement holder, string plate, string? time, double? score, PlateGathering into)
    {
        var id = JsonBody.Text(holder, "id");
        var (capturedAt, provenance) = PlateTimes.EpochSeconds(PlateTexts.Number(time));
        return into.Draft(plate) with
        {
            // The same object read again is a new event of its track; the same text at the same time is not.
            EventId = id is null ? null : $"{id}/{time}/{plate}",
            TrackId = id,
            Confidence = PlateTexts.Share(score, 1),
            CapturedAt = capturedAt,
            CaptureProvenance = provenance,
            Images = id is { Length: <= PlateLimits.WordLength }
                ? [PlateImage.Elsewhere(PlateImageKind.Vehicle, $"/api/events/{id}/snapshot.jpg")] : [],
        };
    }
}
