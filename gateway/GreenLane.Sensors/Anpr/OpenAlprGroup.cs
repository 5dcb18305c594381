using System.Text.Json;
using GreenLane.Lanes;

namespace GreenLane.Sensors.Anpr;

/// <summary>An <c>alpr_group</c>: the best of all pictures of one vehicle, posted after it has gone.</summary>
/// <remarks>Version 1 keeps the other readings inside best_plate, version 2 beside it.</remarks>
internal static class OpenAlprGroup
{
    public static bool TryRead(JsonBody body, PlateGathering into)
    {
        var root = body.Root;
        var hasBest = root.TryGetProperty("best_plate", out var best) && best.ValueKind == JsonValueKind.Object;
        if (!OpenAlprJson.TryPlate(root, "best_plate_number", out var plate)
            || !OpenAlprJson.TryWord(root, "best_uuid", out var uuid)
            || !OpenAlprJson.TryTime(root, "epoch_end", out var capturedAt))
        {
            return false;
        }

        var holder = hasBest && best.TryGetProperty("candidates", out _) ? best : root;
        string? region = null;
        if (!OpenAlprJson.TryCandidates(holder, plate, out var candidates)
            || !OpenAlprJson.TryWord(root, "best_region", out var bestRegion)
            || (hasBest && !OpenAlprJson.TryWord(best, "region", out region)))
        {
            return false;
        }

        var written = bestRegion ?? region;
        return into.Add(into.Draft(plate) with
        {
            EventId = uuid is null ? null : "group:" + uuid,
            TrackId = uuid,
            Confidence = OpenAlprJson.Confidence(root, "best_confidence"),
            Candidates = candidates,
            CountryText = written,
            Country = OpenAlprJson.CountryOf(written),
            Direction = OpenAlprJson.Degrees(root, "travel_direction"),
            CapturedAt = capturedAt,
            CaptureProvenance = TimeProvenance.Epoch,
            Buffered = true,
            Images = OpenAlprJson.Images(uuid),
        });
    }
}
