using System.Globalization;
using System.Text.Json;
using GreenLane.Lanes;

namespace GreenLane.Sensors.Anpr;

/// <summary>An <c>alpr_results</c>: the plates found in one picture, the moment it was taken.</summary>
internal static class OpenAlprResults
{
    public static bool TryRead(JsonBody body, PlateGathering into)
    {
        var root = body.Root;
        if (!root.TryGetProperty("results", out var results)
            || results.ValueKind != JsonValueKind.Array
            || results.GetArrayLength() > PlateLimits.Reads
            || !OpenAlprJson.TryWord(root, "uuid", out var uuid)
            || !OpenAlprJson.TryTime(root, "epoch_time", out var capturedAt))
        {
            return false;
        }

        var found = 0;
        foreach (var result in results.EnumerateArray())
        {
            if (!OpenAlprJson.TryPlate(result, "plate", out var plate)
                || !OpenAlprJson.TryWord(result, "region", out var region)
                || !OpenAlprJson.TryCandidates(result, plate, out var candidates))
            {
                return false;
            }

            var read = into.Draft(plate) with
            {
                EventId = NumberedId(uuid, found),
                TrackId = NumberedId(uuid, found),
                Confidence = OpenAlprJson.Confidence(result, "confidence"),
                Candidates = candidates,
                CountryText = region,
                Country = OpenAlprJson.CountryOf(region),
                Direction = OpenAlprJson.Degrees(result, "travel_direction"),
                CapturedAt = capturedAt,
                CaptureProvenance = TimeProvenance.Epoch,
                Buffered = OpenAlprJson.IsLate(capturedAt, into.Context),
                Images = [.. body.Image(result, "plate_crop_jpeg", PlateImageKind.Plate), .. OpenAlprJson.Images(uuid)],
            };
            if (!into.Add(read))
            {
                return false;
            }

            found += plate.Length > 0 ? 1 : 0;
        }

        return true;
    }

    // Several plates of one picture share its uuid, and none of them repeats another.
    private static string? NumberedId(string? uuid, int index)
        => uuid is null || index == 0 ? uuid : uuid + "#" + index.ToString(CultureInfo.InvariantCulture);
}
