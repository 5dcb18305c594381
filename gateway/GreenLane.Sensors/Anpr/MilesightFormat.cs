using GreenLane.Lanes;

namespace GreenLane.Sensors.Anpr;

/// <summary>
/// What Milesight cameras post: flat JSON with pictures in base64, numbers as strings on some firmwares.
/// </summary>
/// <remarks>The time is the camera's local clock and says no zone.</remarks>
public sealed class MilesightFormat : JsonFormat
{
    public override string Name => "milesight";

    private protected override bool Read(JsonBody body, PlateGathering into)
    {
        var root = body.Root;
        if (JsonBody.Of(root, "plate").ValueKind == System.Text.Json.JsonValueKind.Undefined)
        {
            return into.Refuse("no plate in it by name");
        }

        if (!JsonBody.TryPlate(JsonBody.Of(root, "plate"), out var plate))
        {
            return into.Refuse("a plate that is no text");
        }

        var direction = JsonBody.Text(root, "direction");
        var (capturedAt, provenance) = PlateTimes.Text(
            JsonBody.Text(root, "time_msec") ?? JsonBody.Text(root, "time"));
        return into.Add(into.Draft(plate) with
        {
            Confidence = PlateTexts.ShareOrPercent(JsonBody.Number(root, "confidence")),
            CountryText = JsonBody.Text(root, "region"),
            Direction = direction,
            Heading = PlateTexts.HeadingOf(direction),
            Lane = JsonBody.Text(root, "detection_region"),
            CapturedAt = capturedAt,
            CaptureProvenance = provenance,
            Images =
            [
                .. body.Image(root, "plate_image", PlateImageKind.Plate),
                .. body.Image(root, "evidence_image0", PlateImageKind.Vehicle),
                .. body.Image(root, "evidence_image1", PlateImageKind.Vehicle),
                .. body.Image(root, "full_image", PlateImageKind.Scene),
                .. body.Beside,
            ],
        });
    }
}
