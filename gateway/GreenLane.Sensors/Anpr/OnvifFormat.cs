using System.Collections.Immutable;
using System.Text.Json;
using GreenLane.Lanes;

namespace GreenLane.Sensors.Anpr;

/// <summary>
/// ONVIF Profile M metadata: frames in XML with objects that carry a LicensePlateInfo, or events in JSON.
/// </summary>
/// <remarks>
/// An object may stand in many frames, its plate empty in some. Object ids are used again for other vehicles, so that
/// an id says little without its time.
/// </remarks>
public sealed class OnvifFormat : JsonFormat
{
    /// <summary>How deep the plate may lie in an event.</summary>
    private const int MaxDepth = 8;

    public override string Name => "onvif";

    public override PlateParseOutcome TryParse(
        ReadOnlySpan<byte> body,
        string contentType,
        in PlateContext context,
        out ImmutableArray<PlateRead> reads,
        out string? why)
    {
        if (MultipartBody.TryFindJson(body, MultipartBody.Parts(body, contentType), out _))
        {
            return base.TryParse(body, contentType, context, out reads, out why);
        }

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

    /// <summary>An event over MQTT: the plate lies somewhere in its data, the time at its head.</summary>
    private protected override bool Read(JsonBody body, PlateGathering into)
    {
        if (body.Root.ValueKind != JsonValueKind.Object)
        {
            return into.Refuse("not an event");
        }

        var holder = Holder(body.Root, 0);
        var number = JsonBody.Of(holder, "PlateNumber");
        var isPair = number.ValueKind == JsonValueKind.Object;
        if (!JsonBody.TryPlate(isPair ? JsonBody.Of(number, "Value") : number, out var plate))
        {
            return into.Refuse("a plate that is no text");
        }

        var (capturedAt, provenance) = PlateTimes.Text(JsonBody.Text(body.Root, "UtcTime"));
        return into.Add(into.Draft(plate) with
        {
            Confidence = PlateTexts.Share(JsonBody.Number(isPair ? number : holder, "Likelihood"), 1),
            CountryText = JsonBody.Text(holder, "CountryCode"),
            CapturedAt = capturedAt,
            CaptureProvenance = provenance,
            Images = [.. body.Image(holder, "Image", PlateImageKind.Plate), .. body.Beside],
        });
    }

    /// <summary>The object that has a PlateNumber; undefined if none has.</summary>
    private static JsonElement Holder(JsonElement value, int depth)
    {
        if (value.ValueKind != JsonValueKind.Object || depth == MaxDepth)
        {
            return default;
        }

        if (JsonBody.Of(value, "PlateNumber").ValueKind != JsonValueKind.Undefined)
        {
            return value;
        }

        return value.EnumerateObject().Select(property => Holder(property.Value, depth + 1))
            .FirstOrDefault(found => found.ValueKind == JsonValueKind.Object);
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
