using System.Text;

namespace GreenLane.Sensors.Anpr;

/// <summary>Finds the XML in a body that may be XML itself or multipart of any subtype.</summary>
/// <remarks>
/// The parts' own headers are not believed: cameras give wrong lengths, and parts without name or type. A part is what
/// stands between two boundaries, and XML is what starts like it. The first such part counts.
/// </remarks>
internal static class MultipartBody
{
    // RFC 2046, 5.1.1: a boundary has at most 70 characters.
    private const int LongestBoundary = 70;

    public static bool TryFindXml(ReadOnlySpan<byte> body, string contentType, out ReadOnlySpan<byte> xml)
    {
        if (LooksLikeXml(body))
        {
            xml = body;
            return true;
        }

        xml = default;
        Span<byte> delimiter = stackalloc byte[LongestBoundary + 2];
        if (!TryDelimiter(body, contentType, ref delimiter))
        {
            return false;
        }

        var at = body.IndexOf(delimiter);
        for (var part = 0; at >= 0 && part < PlateLimits.Parts; part++)
        {
            body = body[(at + delimiter.Length)..];
            at = body.IndexOf(delimiter);
            var content = Content(at >= 0 ? body[..at] : body);
            if (LooksLikeXml(content))
            {
                xml = content;
                return true;
            }
        }

        return false;
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

    // After the empty line that ends the part's headers; a part whose headers never end has none.
    private static ReadOnlySpan<byte> Content(ReadOnlySpan<byte> part)
    {
        var crlf = part.IndexOf("\r\n\r\n"u8);
        var lf = part.IndexOf("\n\n"u8);
        return (crlf, lf) switch
        {
            ( < 0, < 0) => part,
            (_, < 0) => part[(crlf + 4)..],
            ( < 0, _) => part[(lf + 2)..],
            _ => crlf < lf ? part[(crlf + 4)..] : part[(lf + 2)..],
        };
    }

    private static bool LooksLikeXml(ReadOnlySpan<byte> content)
    {
        var text = content.StartsWith("\uFEFF"u8) ? content[3..] : content;
        text = text.TrimStart(" \t\r\n"u8);
        return text.StartsWith("<"u8);
    }
}
