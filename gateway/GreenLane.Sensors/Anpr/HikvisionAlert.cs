using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Xml;
using GreenLane.Lanes;

namespace GreenLane.Sensors.Anpr;

/// <summary>
/// The values of one EventNotificationAlert that a lane uses, each by its local name, the first of each.
/// </summary>
internal sealed class HikvisionAlert
{
    // Colours of Chinese plates, which some firmwares write before the plate: blue, yellow, white, black, green.
    private const string ColourCharacters = "蓝黄白黑绿";

    private const int DepthLimit = 32;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
        MaxCharactersInDocument = PlateLimits.TextPartLength,
    };

    private string? _dateTime;
    private string? _uuid;
    private string? _pictureId;
    private string? _retransmission;
    private string? _alarmDataType;
    private string? _country;
    private string? _plate;
    private string? _originalPlate;
    private string? _direction;
    private string? _confidence;
    private string? _believes;

    /// <summary>Heartbeats and the camera's other alarms come by the same way.</summary>
    public bool HasPlateEvent { get; private set; }

    /// <param name="why">What is wrong with it; null if nothing is.</param>
    public static bool TryRead(
        ReadOnlySpan<byte> xml, [NotNullWhen(true)] out HikvisionAlert? alert, out string? why)
    {
        alert = new HikvisionAlert();
        try
        {
            using var text = new StreamReader(new MemoryStream(xml.ToArray()), Encoding.UTF8);
            using var reader = XmlReader.Create(text, Settings);
            if (alert.TryWalk(reader, out why))
            {
                return true;
            }
        }
        catch (XmlException e)
        {
            why = $"not well-formed XML (line {e.LineNumber.ToString(CultureInfo.InvariantCulture)})";
        }

        alert = null;
        return false;
    }

    /// <param name="read">Null where the camera saw a vehicle and could not read its plate.</param>
    /// <returns>False for a plate longer than any.</returns>
    public bool TryPlate(in PlateContext context, out PlateRead? read)
    {
        read = null;
        var plate = WithoutColour(_plate);
        if (plate.Length == 0 || plate.Equals("unknown", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        if (plate.Length > PlateLimits.PlateLength)
        {
            return false;
        }

        var (capturedAt, provenance) = CapturedAt(_dateTime);
        var original = WithoutColour(_originalPlate);
        read = new PlateRead
        {
            At = context.At,
            Camera = context.Camera,
            View = context.View,
            EventId = _uuid ?? _pictureId,
            Text = plate,
            Confidence = Percent(_confidence),
            CharacterConfidence = Believes(_believes, plate.Length, _plate!.Length),
            Candidates = IsOther(original, plate) ? [new PlateCandidate(original, null)] : [],
            CountryText = _country,
            Direction = _direction,
            CapturedAt = capturedAt,
            CaptureProvenance = provenance,
            Buffered = IsTrue(_retransmission) || _alarmDataType == "1",
        };
        return true;
    }

    private static bool IsOther(string original, string plate)
        => original.Length is > 0 and <= PlateLimits.PlateLength
            && original != plate
            && !original.Equals("unknown", StringComparison.OrdinalIgnoreCase);

    private static bool IsTrue(string? text) => text is not null
        && (text.Equals("true", StringComparison.OrdinalIgnoreCase) || text == "1");

    private static string WithoutColour(string? plate)
        => plate is null ? ""
            : plate.Length > 1 && ColourCharacters.Contains(plate[0], StringComparison.Ordinal) ? plate[1..]
            : plate;

    private static double? Percent(string? text)
        => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var percent)
            && double.IsFinite(percent)
                ? Math.Clamp(percent / 100, 0, 1)
                : null;

    // "99,99,61": one for each character, with or without one for the colour before the plate.
    private static ImmutableArray<double> Believes(string? text, int plateLength, int writtenLength)
    {
        if (text is null)
        {
            return [];
        }

        var parts = text.Split(',', StringSplitOptions.TrimEntries);
        var skip = parts.Length == plateLength ? 0 : parts.Length - plateLength;
        if (skip < 0 || parts.Length > writtenLength)
        {
            return [];
        }

        var believes = ImmutableArray.CreateBuilder<double>(plateLength);
        foreach (var part in parts.AsSpan(skip))
        {
            if (Percent(part) is not { } believe)
            {
                return [];
            }

            believes.Add(believe);
        }

        return believes.ToImmutable();
    }

    private static (DateTimeOffset?, TimeProvenance) CapturedAt(string? text)
    {
        if (!DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var capturedAt))
        {
            return (null, TimeProvenance.None);
        }

        var time = text.AsSpan(text.IndexOf('T', StringComparison.Ordinal) + 1);
        var offset = time.IndexOfAny('+', '-', 'Z') >= 0;
        return (capturedAt, offset ? TimeProvenance.ExplicitOffset : TimeProvenance.AssumedLocal);
    }

    private bool TryWalk(XmlReader reader, out string? why)
    {
        reader.MoveToContent();
        if (reader.LocalName != "EventNotificationAlert")
        {
            why = "not an EventNotificationAlert";
            return false;
        }

        string? element = null;
        while (reader.Read())
        {
            if (reader.Depth > DepthLimit)
            {
                why = "nested deeper than any event of this format";
                return false;
            }

            if (reader.NodeType == XmlNodeType.Element)
            {
                HasPlateEvent |= reader.LocalName == "ANPR";
                element = reader.IsEmptyElement ? null : reader.LocalName;
            }
            else if (reader.NodeType == XmlNodeType.EndElement)
            {
                element = null;
            }
            else if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA && !TryKeep(element, reader.Value.Trim()))
            {
                why = $"a value that is too long in {element}";
                return false;
            }
        }

        why = null;
        return true;
    }

    private bool TryKeep(string? element, string value)
    {
        switch (element)
        {
            case "dateTime": _dateTime ??= value; break;
            case "UUID": _uuid ??= value; break;
            case "pId": _pictureId ??= value; break;
            case "isDataRetransmission": _retransmission ??= value; break;
            case "alarmDataType": _alarmDataType ??= value; break;
            case "country": _country ??= value; break;
            case "licensePlate": _plate ??= value; break;
            case "originalLicensePlate": _originalPlate ??= value; break;
            case "direction": _direction ??= value; break;
            case "confidenceLevel": _confidence ??= value; break;
            case "plateCharBelieve": _believes ??= value; break;
            default: return true;
        }

        return value.Length <= PlateLimits.WordLength;
    }
}
