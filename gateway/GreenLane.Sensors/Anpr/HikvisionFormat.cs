using System.Collections.Immutable;
using GreenLane.Lanes;

namespace GreenLane.Sensors.Anpr;

/// <summary>
/// What Hikvision cameras push, or send on their alert stream, over ISAPI: an EventNotificationAlert, bare or as a part
/// beside its pictures.
/// </summary>
/// <remarks>
/// Firmwares disagree about nearly everything around the values: two XML namespaces or none, misspelt tags, wrong part
/// lengths, parts without names. So parts are told by what they start with, elements by their local names, and only
/// the values used are asked to be right. The offset of dateTime is the camera's setting, rarely the site's: the time
/// is kept as evidence and orders nothing.
/// </remarks>
public sealed class HikvisionFormat : IPlateFormat
{
    public string Name => "hikvision";

    public PlateParseOutcome TryParse(
        ReadOnlySpan<byte> body,
        string contentType,
        in PlateContext context,
        out ImmutableArray<PlateRead> reads,
        out string? why)
    {
        var gathering = new PlateGathering(context) { Nothing = "an event of another kind, or a plate not read" };
        if (!XmlBody.TryRead(body, contentType, out var xml, out why))
        {
            gathering.Refuse(why!);
        }
        else if (xml.Elements[0].Name != "EventNotificationAlert")
        {
            gathering.Refuse("not an EventNotificationAlert");
        }
        else
        {
            Read(xml, gathering);
        }

        return gathering.Finish(out reads, out why);
    }

    /// <summary>One alert may hold several plates: each in an ANPR element of its own.</summary>
    private static void Read(XmlBody xml, PlateGathering into)
    {
        for (var i = 1; i < xml.Elements.Count; i++)
        {
            if (xml.Elements[i].Name == "ANPR")
            {
                var end = i + 1;
                while (end < xml.Elements.Count && xml.Elements[end].Depth > xml.Elements[i].Depth)
                {
                    end++;
                }

                if (!into.Add(Plate(xml, i, end, into)))
                {
                    return;
                }
            }
        }
    }

    private static PlateRead Plate(XmlBody xml, int from, int to, PlateGathering into)
    {
        var written = xml.First("licensePlate", from, to) ?? "";
        var plate = PlateTexts.Clean(written);
        var original = PlateTexts.Clean(xml.First("originalLicensePlate", from, to));
        var direction = PlateTexts.OrNull(xml.First("direction", from, to));
        var country = PlateTexts.OrNull(xml.First("country", from, to));
        var (capturedAt, provenance) = CapturedAt(xml);
        return into.Draft(written) with
        {
            EventId = Id(PlateTexts.OrNull(xml.First("UUID")) ?? PlateTexts.OrNull(xml.First("pId")), from, xml),
            Confidence = PlateTexts.Share(PlateTexts.Number(xml.First("confidenceLevel", from, to)), 100),
            CharacterConfidence = Believes(xml.First("plateCharBelieve", from, to), plate.Length, written.Length),
            Candidates = original.Length is > 0 and <= PlateLimits.PlateLength
                ? [new PlateCandidate(original, null)] : [],
            CountryText = country,
            Country = HikvisionCountries.Resolve(country),
            Direction = direction,
            Heading = PlateTexts.HeadingOf(direction),
            Lane = PlateTexts.OrNull(xml.First("line", from, to)),
            CapturedAt = capturedAt,
            CaptureProvenance = provenance,
            Buffered = IsTrue(xml.First("isDataRetransmission")) || xml.First("alarmDataType") == "1",
            Images = xml.Beside,
        };
    }

    // Several plates of one alert share its id, and none of them repeats another.
    private static string? Id(string? id, int from, XmlBody xml)
        => id is null || xml.Elements.Take(from).All(element => element.Name != "ANPR") ? id
            : FormattableString.Invariant($"{id}#{from}");

    private static (DateTimeOffset? At, TimeProvenance Provenance) CapturedAt(XmlBody xml)
    {
        var written = PlateTimes.Text(xml.First("dateTime"));
        return written.At is null ? PlateTimes.Local(xml.First("absTime"), "yyyyMMddHHmmssfff") : written;
    }

    private static bool IsTrue(string? text) => text is "1"
        || string.Equals(text, "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>One confidence for each character; those of a colour character before the plate are left out.</summary>
    private static ImmutableArray<double> Believes(string? text, int plateLength, int writtenLength)
    {
        var parts = text is { Length: > 0 } ? text.Split(',', StringSplitOptions.TrimEntries) : [];
        if (plateLength == 0 || parts.Length < plateLength || parts.Length > writtenLength)
        {
            return [];
        }

        var believes = ImmutableArray.CreateBuilder<double>(plateLength);
        foreach (var part in parts.AsSpan(parts.Length - plateLength))
        {
            if (PlateTexts.Share(PlateTexts.Number(part), 100) is not { } believe)
            {
                return [];
            }

            believes.Add(believe);
        }

        return believes.ToImmutable();
    }
}
