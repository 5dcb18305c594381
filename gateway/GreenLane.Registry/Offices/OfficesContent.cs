using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using GreenLane.Lanes;

namespace GreenLane.Registry;

/// <summary>The content of a signed file of inspection offices: JSON, openings as minutes since 1970 in UTC.</summary>
/// <remarks>Written by a program and read strictly: whatever it would not have written is refused.</remarks>
internal static class OfficesContent
{
    /// <summary>Four agencies at as many crossings as a large country has.</summary>
    public const int MaxOffices = 256;

    /// <summary>One a day in each of them for more than a year; about 2.5 MB.</summary>
    public const int MaxOpenings = 120_000;

    private const int MaxNameLength = 64;
    private const long MaxMinute = CoseFormat.MaxUnixSeconds / 60;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    public static byte[] Write(ImmutableArray<InspectionOffice> offices)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            foreach (var office in offices)
            {
                Write(json, office);
            }

            json.WriteEndArray();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <param name="problem">What is wrong, where the answer is false.</param>
    public static bool TryRead(
        ReadOnlySpan<byte> content, out ImmutableArray<InspectionOffice> offices, out string problem)
    {
        (offices, problem) = ([], "These are no inspection offices.");
        try
        {
            using var document = JsonDocument.Parse(content.ToArray(), Strict);
            var read = document.RootElement.EnumerateArray().Select(Read).ToImmutableArray();
            if (read.Length > MaxOffices || read.Sum(office => (long)office.Openings.Length) > MaxOpenings
                || read.DistinctBy(office => office.Id).Count() != read.Length)
            {
                problem = "An inspection office stands there twice, or there are more than there can be.";
                return false;
            }

            offices = read;
            return true;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException
            or KeyNotFoundException)
        {
            // The second comes from a value of another kind than was asked for.
            return false;
        }
    }

    /// <summary>Whether a name, a class or a zone may stand in a file.</summary>
    public static bool IsName(string text)
        => text.Length is > 0 and <= MaxNameLength && !text.AsSpan().ContainsControl();

    private static void Write(Utf8JsonWriter json, InspectionOffice office)
    {
        json.WriteStartObject();
        json.WriteString("id", office.Id);
        json.WriteString("crossing", office.Crossing);
        json.WriteString("agency", StableId.Of(office.Agency));
        json.WriteString("goods", office.Goods);
        json.WriteString("timeZone", office.TimeZone);
        json.WriteStartArray("openings");
        foreach (var opening in office.Openings)
        {
            json.WriteNumberValue(opening.From.ToUnixTimeSeconds() / 60);
            json.WriteNumberValue(opening.To.ToUnixTimeSeconds() / 60);
        }

        json.WriteEndArray();
        json.WriteStartArray("atDestination");
        foreach (var goods in office.AtDestination)
        {
            json.WriteStringValue(goods);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static InspectionOffice Read(JsonElement element)
    {
        var (members, known) = (0, 0);
        foreach (var member in element.EnumerateObject())
        {
            members++;
            known += member.Name is "id" or "crossing" or "agency" or "goods" or "timeZone" or "openings"
                or "atDestination" ? 1 : 0;
        }

        var classes = element.GetProperty("atDestination").EnumerateArray().Select(Name).ToImmutableArray();
        return members == known && classes.Length <= OfficesFile.MaxClasses
            && StableId.TryParse<Agency>(Text(element, "agency"), out var agency) && agency != Agency.None
            ? new InspectionOffice
            {
                Id = Text(element, "id"),
                Crossing = Text(element, "crossing"),
                Agency = agency,
                Goods = Text(element, "goods"),
                TimeZone = Text(element, "timeZone"),
                Openings = Openings(element.GetProperty("openings")),
                AtDestination = classes,
            }
            : throw new FormatException("no inspection office");
    }

    private static string Text(JsonElement element, string key) => Name(element.GetProperty(key));

    private static string Name(JsonElement element)
        => element.GetString() is { } text && IsName(text) ? text : throw new FormatException("no name");

    private static ImmutableArray<Opening> Openings(JsonElement element)
    {
        var length = element.GetArrayLength();
        if (length % 2 != 0 || length > 2 * MaxOpenings)
        {
            throw new FormatException("an opening without its end, or too many");
        }

        var openings = ImmutableArray.CreateBuilder<Opening>(length / 2);
        var (last, start) = (-1L, -1L);
        foreach (var each in element.EnumerateArray())
        {
            if (!each.TryGetInt64(out var minute) || minute <= last || minute > MaxMinute)
            {
                throw new FormatException("openings do not ascend");
            }

            if (start >= 0)
            {
                openings.Add(new Opening(Moment(start), Moment(minute)));
            }

            (last, start) = (minute, start >= 0 ? -1 : minute);
        }

        return openings.MoveToImmutable();
    }

    private static DateTimeOffset Moment(long minute) => DateTimeOffset.FromUnixTimeSeconds(minute * 60);
}
