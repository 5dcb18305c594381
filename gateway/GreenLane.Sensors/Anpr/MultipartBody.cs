using System.Collections.Immutable;
using System.Text;

namespace GreenLane.Sensors.Anpr;

/// <summary>The parts of a body that may be one thing alone or multipart of any subtype.</summary>
/// <remarks>
/// The parts' own headers are not believed: cameras give wrong lengths, and parts without name or type. A part is what
/// stands between two boundaries, and what it is follows from how it starts.
/// </remarks>
internal static class MultipartBody
{
    // RFC 2046, 5.1.1: a boundary has at most 70 characters.
    private const int LongestBoundary = 70;

    private const int LongestHeader = 2048;

    /// <returns>At most <see cref="PlateLimits.Parts"/>; a body without parts is one.</returns>
    public static ImmutableArray<BodyPart> Parts(ReadOnlySpan<byte> body, string contentType)
    {
        Span<byte> delimiter = stackalloc byte[LongestBoundary + 2];
        if (BodyPart.LooksLikeXml(body) || BodyPart.LooksLikeJson(body) || BodyPart.LooksLikeImage(body)
            || !TryDelimiter(body, contentType, ref delimiter))
        {
            return [new BodyPart(0, body.Length, "")];
        }

        var parts = ImmutableArray.CreateBuilder<BodyPart>();
        var at = body.IndexOf(delimiter);
        while (at >= 0 && parts.Count < PlateLimits.Parts)
        {
            var start = at + delimiter.Length;
            var next = body[start..].IndexOf(delimiter);
            var end = next < 0 ? body.Length : start + next;
            parts.Add(Part(body[start..end], start));
            at = next < 0 ? -1 : end;
        }

        return parts.ToImmutable();
    }

    /// <summary>Finds the first part that starts like XML.</summary>
    public static bool TryFindXml(ReadOnlySpan<byte> body, ImmutableArray<BodyPart> parts, out BodyPart xml)
    {
        foreach (var part in parts)
        {
            if (BodyPart.LooksLikeXml(part.Of(body)))
            {
                xml = part;
                return true;
            }
        }

        xml = default;
        return false;
    }

    /// <summary>
    /// Finds the first part that starts like JSON; a field of a form may be named so and nothing else.
    /// </summary>
    public static bool TryFindJson(ReadOnlySpan<byte> body, ImmutableArray<BodyPart> parts, out BodyPart json)
    {
        foreach (var part in parts)
        {
            if (BodyPart.LooksLikeJson(part.Of(body)))
            {
                json = part;
                return true;
            }
        }

        json = default;
        return false;
    }

    /// <summary>The pictures among the parts, a plate's own first.</summary>
    public static ImmutableArray<Lanes.PlateImage> Images(ReadOnlySpan<byte> body, ImmutableArray<BodyPart> parts)
    {
        var images = ImmutableArray.CreateBuilder<Lanes.PlateImage>();
        foreach (var part in parts)
        {
            if (BodyPart.LooksLikeImage(part.Of(body)))
            {
                images.Add(new Lanes.PlateImage(part.Kind, part.Start, part.Length, IsBase64: false));
            }
        }

        return [.. images.OrderByDescending(image => image.Kind)];
    }

    // From the header, or else from the body's own first line: some firmwares forget the parameter.
    private static bool TryDelimiter(ReadOnlySpan<byte> body, string contentType, ref Span<byte> delimiter)
    {
        var parameter = contentType.IndexOf("boundary=", StringComparison.OrdinalIgnoreCase);
        if (parameter >= 0)
        {
            var boundary = contentType.AsSpan(parameter + "boundary=".Length);
            var end = boundary.StartsWith("\"") ? boundary[1..].IndexOf('"') + 1 : boundary.IndexOf(';');
            boundary = (end >= 0 ? boundary[..end] : boundary).Trim().Trim('"');
            if (boundary.Length is > 0 and <= LongestBoundary && Ascii.IsValid(boundary))
            {
                "--"u8.CopyTo(delimiter);
                Encoding.ASCII.GetBytes(boundary, delimiter[2..]);
                delimiter = delimiter[..(boundary.Length + 2)];
                return true;
            }
        }

        var line = body[..Math.Max(0, body.IndexOf((byte)'\n'))].TrimEnd((byte)'\r');
        if (line.Length is <= 2 or > LongestBoundary + 2 || !line.StartsWith("--"u8))
        {
            return false;
        }

        line.CopyTo(delimiter);
        delimiter = delimiter[..line.Length];
        return true;
    }

    // Content starts after the empty line that ends the part's headers; a part whose headers never end has none. It
    // ends before the line break that belongs to the next boundary.
    private static BodyPart Part(ReadOnlySpan<byte> part, int offset)
    {
        var crlf = part.IndexOf("\r\n\r\n"u8);
        var lf = part.IndexOf("\n\n"u8);
        var start = (crlf, lf) switch
        {
            ( < 0, < 0) => 0,
            (_, < 0) => crlf + 4,
            ( < 0, _) => lf + 2,
            _ => crlf < lf ? crlf + 4 : lf + 2,
        };
        var header = part[..Math.Min(start, LongestHeader)];
        var end = part.Length;
        end -= end > start && part[end - 1] == '\n' ? 1 : 0;
        end -= end > start && part[end - 1] == '\r' ? 1 : 0;
        return new BodyPart(offset + start, end - start, Encoding.Latin1.GetString(header));
    }
}
