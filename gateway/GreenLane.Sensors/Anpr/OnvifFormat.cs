using System.Collections.Immutable;
using GreenLane.Lanes;

namespace GreenLane.Sensors.Anpr;

/// <summary>ONVIF Profile M metadata: frames in XML with objects that carry a LicensePlateInfo.</summary>
/// <remarks>
/// An object may stand in many frames, its plate empty in some. Object ids are used again for other vehicles, so that
/// an id says little without its time.
/// </remarks>
public sealed class OnvifFormat : IPlateFormat
{
    public string Name => "onvif";

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
        else if (xml.Elements[0].Name is not ("MetadataStream" or "Frame"))
        {
            gathering.Refuse("not a MetadataStream");
        }
        else
        {
            Read(xml, gathering);
        }

        return gathering.Finish(out reads, out why);
    }

    private static void Read(XmlBody xml, PlateGathering into)
    {
        string? time = null;
        for (var i = 0; i < xml.Elements.Count; i++)
        {
            var element = xml.Elements[i];
            time = element.Name == "Frame" ? element.Attribute("UtcTime") : time;
            if (element.Name == "Object" && !Object(xml, i, time, into))
            {
                return;
            }
        }
    }

    private static bool Object(XmlBody xml, int from, string? time, PlateGathering into)
    {
        var to = End(xml, from);
        var plate = Find(xml, "LicensePlateInfo", from, to);
        if (plate < 0)
        {
            return true;
        }

        var end = End(xml, plate);
        var id = xml.Elements[from].Attribute("ObjectId");
        var direction = Property(xml, "Direction", from, to);
        var (capturedAt, provenance) = PlateTimes.Text(time);
        return into.Add(into.Draft(xml.First("PlateNumber", plate, end)) with
        {
            EventId = id is null || time is null ? null : $"{id}/{time}",
            TrackId = id,
            Confidence = Likelihood(xml, plate, end),
            CountryText = PlateTexts.OrNull(xml.First("CountryCode", plate, end)),
            Direction = direction,
            Heading = PlateTexts.HeadingOf(direction),
            Lane = Property(xml, "Lane", from, to),
            CapturedAt = capturedAt,
            CaptureProvenance = provenance,
            Images =
            [
                .. xml.Image("Image", PlateImageKind.Plate, plate, end),
                .. xml.Image("Image", PlateImageKind.Vehicle, from, plate), .. xml.Beside,
            ],
        });
    }

    /// <summary>An attribute of the plate's number by the standard; some vendors write an element.</summary>
    private static double? Likelihood(XmlBody xml, int plate, int end)
    {
        var number = Find(xml, "PlateNumber", plate, end);
        var text = number < 0 ? null : xml.Elements[number].Attribute("Likelihood");
        return PlateTexts.Share(PlateTexts.Number(text ?? xml.First("Likelihood", plate, end)), 1);
    }

    private static string? Property(XmlBody xml, string name, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (xml.Elements[i].Name == "Property" && xml.Elements[i].Attribute("name") == name)
            {
                return PlateTexts.OrNull(xml.Elements[i].Text);
            }
        }

        return null;
    }

    private static int Find(XmlBody xml, string name, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (xml.Elements[i].Name == name)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The first element after this one that does not lie within it.</summary>
    private static int End(XmlBody xml, int from)
    {
        var end = from + 1;
        while (end < xml.Elements.Count && xml.Elements[end].Depth > xml.Elements[from].Depth)
        {
            end++;
        }

        return end;
    }
}
