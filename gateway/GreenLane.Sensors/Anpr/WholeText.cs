using System.Buffers;
using System.Text.Json;

namespace GreenLane.Sensors.Anpr;

/// <summary>Whether an event that arrives piece by piece is there, where nothing else says that it has ended.</summary>
public static class WholeText
{
    private static readonly SearchValues<byte> EndOfName = SearchValues.Create(" \t\r\n/>"u8);

    /// <summary>XML whose root is closed, or JSON that is complete. Anything else may go on.</summary>
    public static bool IsWhole(ReadOnlySpan<byte> text)
    {
        var content = BodyPart.Unmarked(text).TrimEnd(" \t\r\n\0"u8);
        return content.Length > 0 && content[0] switch
        {
            (byte)'<' => IsClosed(content),
            (byte)'{' or (byte)'[' => IsJson(content),
            _ => false,
        };
    }

    /// <summary>Ends with the closing tag of the first element that is not a declaration.</summary>
    private static bool IsClosed(ReadOnlySpan<byte> xml)
    {
        var root = xml;
        while (root.StartsWith("<?"u8) || root.StartsWith("<!"u8))
        {
            var end = root.IndexOf((byte)'>');
            root = end < 0 ? default : root[(end + 1)..].TrimStart(" \t\r\n"u8);
        }

        var name = root.IsEmpty ? 0 : root[1..].IndexOfAny(EndOfName);
        return name > 0 && xml[^1] == '>'
            && xml[..^1].TrimEnd(" \t\r\n"u8).EndsWith(root.Slice(1, name))
            && xml.LastIndexOf("</"u8) is > 0 and var close
            && xml[(close + 2)..].StartsWith(root.Slice(1, name));
    }

    private static bool IsJson(ReadOnlySpan<byte> json)
    {
        // A closing bracket at the end costs a look; only then is it worth reading it.
        if (json[^1] is not ((byte)'}' or (byte)']'))
        {
            return false;
        }

        try
        {
            var reader = new Utf8JsonReader(json);
            reader.Read();
            return reader.TrySkip() && reader.BytesConsumed == json.Length;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
