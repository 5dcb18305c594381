using System.Collections.Immutable;
using System.Text.Json;
using GreenLane.Lanes;

namespace GreenLane.Sensors.Anpr;

/// <summary>
/// What Dahua traffic cameras send: lines of <c>snapManager</c>, events of <c>eventManager</c>, and pushed JSON.
/// </summary>
/// <remarks>
/// The same values come in three shapes: <c>Events[0].TrafficCar.PlateNumber=…</c> line by line, JSON behind
/// <c>Code=…;data=</c>, or JSON alone (a list of events, the notification of an RPC, or the picture upload of the
/// vendor's push). Each becomes paths with values, and one reader takes them.
/// </remarks>
public sealed class DahuaFormat : JsonFormat
{
    private static ReadOnlySpan<byte> DataMark => ";data="u8;

    public override string Name => "dahua";

    private protected override bool TryOther(
        ReadOnlySpan<byte> text, ImmutableArray<PlateImage> beside, PlateGathering into)
    {
        var content = BodyPart.Unmarked(text).TrimEnd(" \t\r\n"u8);
        if (content.SequenceEqual("Heartbeat"u8))
        {
            into.Nothing = "a heartbeat";
            return true;
        }

        if (content.StartsWith("Code="u8))
        {
            return Managed(content, beside, into);
        }

        if (!content.StartsWith("Events["u8))
        {
            return false;
        }

        if (content.Length > PlateLimits.TextPartLength)
        {
            return into.Refuse("longer than any event of this format");
        }

        foreach (var values in DahuaValues.OfLines(content))
        {
            if (!DahuaEvent.Add(values, beside, into))
            {
                break;
            }
        }

        return true;
    }

    private protected override bool Read(JsonBody body, PlateGathering into)
    {
        var root = body.Root;
        var picture = JsonBody.Of(root, "Picture");
        if (picture.ValueKind == JsonValueKind.Object)
        {
            return DahuaPicture.Add(picture, body, into);
        }

        var events = JsonBody.Of(root, "Events");
        events = events.ValueKind == JsonValueKind.Array ? events
            : JsonBody.Of(JsonBody.Of(root, "params"), "eventList");
        if (events.ValueKind != JsonValueKind.Array)
        {
            // One event alone, named by its code, or the bare data of one that a pull stream had named.
            return JsonBody.Of(root, "Code").ValueKind == JsonValueKind.String
                || JsonBody.Of(root, "TrafficCar").ValueKind == JsonValueKind.Object
                    ? Event(root, body, into)
                    : into.Refuse("no event of a camera");
        }

        foreach (var item in events.EnumerateArray())
        {
            if (!Event(item, body, into))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Event(JsonElement item, JsonBody body, PlateGathering into)
    {
        var data = JsonBody.Of(item, "Data");
        var holder = data.ValueKind == JsonValueKind.Object ? data : item;
        return DahuaEvent.Add(DahuaValues.OfJson(holder), body.Beside, into);
    }

    /// <summary>
    /// The line form of eventManager: code and action, and JSON over several lines where there is any.
    /// </summary>
    private bool Managed(ReadOnlySpan<byte> content, ImmutableArray<PlateImage> beside, PlateGathering into)
    {
        var mark = content.IndexOf(DataMark);
        if (mark < 0)
        {
            into.Nothing = "an event without data";
            return true;
        }

        ReadJson(
            content[(mark + DataMark.Length)..], 0, beside, into, (body, found) => Event(body.Root, body, found));
        return true;
    }
}
