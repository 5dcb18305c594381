using System.Collections.Immutable;
using GreenLane.Lanes;

namespace GreenLane.Sensors.Anpr;

/// <summary>What Tattile cameras send over TCP or HTTP: one event in XML, whatever its root is called.</summary>
/// <remarks>Date and time are the camera's local clock and say no zone.</remarks>
public sealed class TattileFormat : IPlateFormat
{
    public string Name => "tattile";

    public PlateParseOutcome TryParse(
        ReadOnlySpan<byte> body,
        string contentType,
        in PlateContext context,
        out ImmutableArray<PlateRead> reads,
        out string? why)
    {
        var gathering = new PlateGathering(context);
        if (!XmlBody.TryRead(body, contentType, out var xml, out why))
        {
            gathering.Refuse(why!);
        }
        else if (!xml.Elements.Skip(1).Any(element => element.Name == "PLATE_STRING"))
        {
            gathering.Refuse("no PLATE_STRING");
        }
        else
        {
            gathering.Add(Read(xml, gathering));
        }

        return gathering.Finish(out reads, out why);
    }

    private static PlateRead Read(XmlBody xml, PlateGathering into)
    {
        var direction = PlateTexts.OrNull(xml.First("DIRECTION"));
        var time = $"{xml.First("DATE")} {xml.First("TIME")?.Replace(':', '-').Replace('.', '-')}";
        var (capturedAt, provenance) = PlateTimes.Local(time, "yyyy-MM-dd HH-mm-ss-fff", "yyyy-MM-dd HH-mm-ss");
        return into.Draft(xml.First("PLATE_STRING")) with
        {
            Confidence = Score(xml.First("OCRSCORE")),
            CountryText = PlateTexts.OrNull(xml.First("PLATE_COUNTRY_CODE")),
            Direction = direction,
            Heading = PlateTexts.HeadingOf(direction),
            Lane = PlateTexts.OrNull(xml.First("LANE_ID")),
            CapturedAt = capturedAt,
            CaptureProvenance = provenance,
            Images =
            [
                .. xml.Image("IMAGE_OCR", PlateImageKind.Plate), .. xml.Image("IMAGE_CTX", PlateImageKind.Scene),
                .. xml.Beside,
            ],
        };
    }

    /// <summary>
    /// Some firmwares count to 100, some to 999. Three digits that begin with a zero may be either: that is none.
    /// </summary>
    private static double? Score(string? text) => PlateTexts.Number(text) switch
    {
        > 100 and var score => PlateTexts.Share(score, 999),
        { } when text is ['0', _, _] => null,
        var score => PlateTexts.Share(score, 100),
    };
}
