using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using GreenLane.Lanes;

namespace GreenLane.Sensors.Anpr;

/// <summary>An <c>alpr_results</c>: the plates found in one picture, the moment it was taken.</summary>
internal static class OpenAlprResults
{
    public static (bool Sound, ImmutableArray<PlateRead> Reads) TryRead(JsonElement root, in PlateContext context)
    {
        if (!root.TryGetProperty("results", out var results)
            || results.ValueKind != JsonValueKind.Array
            || results.GetArrayLength() > PlateLimits.Reads
            || !OpenAlprJson.TryWord(root, "uuid", out var uuid)
            || !OpenAlprJson.TryTime(root, "epoch_time", out var capturedAt))
        {
            return (false, []);
        }

        var reads = ImmutableArray.CreateBuilder<PlateRead>();
        foreach (var result in results.EnumerateArray())
        {
            if (!OpenAlprJson.TryPlate(result, "plate", out var plate)
                || !OpenAlprJson.TryWord(result, "region", out var region)
                || !OpenAlprJson.TryCandidates(result, plate, out var candidates))
            {
                return (false, []);
            }

            if (plate.Length > 0)
            {
                reads.Add(new PlateRead
                {
                    At = context.At,
                    Camera = context.Camera,
                    View = context.View,
                    EventId = NumberedId(uuid, reads.Count),
                    TrackId = uuid,
                    Text = plate,
                    Confidence = OpenAlprJson.Confidence(result, "confidence"),
                    Candidates = candidates,
                    CountryText = region,
                    Direction = OpenAlprJson.Degrees(result, "travel_direction"),
                    CapturedAt = capturedAt,
                    CaptureProvenance = TimeProvenance.Epoch,
                    Buffered = OpenAlprJson.IsLate(capturedAt, context),
                });
            }
        }

        return (true, reads.ToImmutable());
    }

    // Several plates of one picture share its uuid, and none of them repeats another.
    private static string? NumberedId(string? uuid, int index)
        => uuid is null || index == 0 ? uuid : uuid + "#" + index.ToString(CultureInfo.InvariantCulture);
}
