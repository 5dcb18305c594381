using System.Text.Json;
using GreenLane.Lanes;

namespace GreenLane.Sensors.Anpr;

/// <summary>The picture upload of Dahua's push: plate and snapshot, with pictures in base64.</summary>
internal static class DahuaPicture
{
    private const double FullConfidence = 255;

    public static bool Add(JsonElement picture, JsonBody body, PlateGathering into)
    {
        var plate = JsonBody.Of(picture, "Plate");
        var snap = JsonBody.Of(picture, "SnapInfo");
        if (!JsonBody.TryPlate(JsonBody.Of(plate, "PlateNumber"), out var text))
        {
            return into.Refuse("a plate that is no text");
        }

        var direction = JsonBody.Text(snap, "Direction");
        var country = JsonBody.Text(plate, "Country");
        var (capturedAt, provenance) = PlateTimes.Text(
            JsonBody.Text(snap, "AccurateTime") ?? JsonBody.Text(snap, "SnapTime"));
        return into.Add(into.Draft(text) with
        {
            Confidence = PlateTexts.Share(JsonBody.Number(plate, "Confidence"), FullConfidence),
            CountryText = country == "null" ? null : country,
            Direction = direction,
            Heading = PlateTexts.HeadingOf(direction),
            Lane = JsonBody.Text(snap, "LanNo"),
            CapturedAt = capturedAt,
            CaptureProvenance = provenance,
            Images =
            [
                .. body.Image(JsonBody.Of(picture, "CutoutPic"), "Content", PlateImageKind.Plate),
                .. body.Image(JsonBody.Of(picture, "VehiclePic"), "Content", PlateImageKind.Vehicle),
                .. body.Image(JsonBody.Of(picture, "NormalPic"), "Content", PlateImageKind.Scene),
            ],
        });
    }
}
