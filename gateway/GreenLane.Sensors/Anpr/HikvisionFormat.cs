using System.Collections.Immutable;
using GreenLane.Lanes;

namespace GreenLane.Sensors.Anpr;

/// <summary>
/// What Hikvision cameras push over ISAPI: an EventNotificationAlert, bare or as a part beside its pictures.
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
        reads = [];
        if (!MultipartBody.TryFindXml(body, contentType, out var xml))
        {
            why = "no XML in it";
            return PlateParseOutcome.NotThisFormat;
        }

        if (xml.Length > PlateLimits.TextPartLength)
        {
            why = "longer than any event of this format";
            return PlateParseOutcome.NotThisFormat;
        }

        if (!HikvisionAlert.TryRead(xml, out var alert, out why))
        {
            return PlateParseOutcome.NotThisFormat;
        }

        if (!alert.HasPlateEvent)
        {
            why = "an event of another kind";
            return PlateParseOutcome.NothingSeen;
        }

        if (!alert.TryPlate(context, out var read))
        {
            why = "a plate that cannot be one";
            return PlateParseOutcome.NotThisFormat;
        }

        if (read is null)
        {
            why = "the camera did not read the plate";
            return PlateParseOutcome.NothingSeen;
        }

        reads = [read];
        return PlateParseOutcome.Reads;
    }
}
