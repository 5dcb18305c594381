using System.Globalization;
using System.Text;

namespace GreenLane.Sensors.Anpr;

/// <summary>Splits the endless multipart answer of a camera into its parts, whatever pieces it arrives in.</summary>
/// <remarks>
/// A part ends where the next boundary is, which some cameras send only with the next event. So a part is given out as
/// soon as it is whole: as long as it said it would be, if what is there is a whole text, or a text when nothing more
/// comes (<see cref="TryTakeIdle"/>). The lengths that cameras give are not believed by themselves. A part that turns
/// out to have gone on is given out again at its end: its event repeats, or is the first that could be read. One
/// thread.
/// </remarks>
public sealed class PartSplitter
{
    private const int FirstBuffer = 16 << 10;

    private readonly byte[] _delimiter;
    private readonly bool _hasExtraDashes;
    private byte[] _buffer = new byte[FirstBuffer];
    private int _length;
    private int _searched;
    private bool _isInPart;
    private int _given = -1;

    /// <param name="boundary">As the answer's header gives it; some cameras write its dashes there too.</param>
    public PartSplitter(string boundary)
    {
        ArgumentException.ThrowIfNullOrEmpty(boundary);
        _hasExtraDashes = boundary.StartsWith('-');
        _delimiter = Encoding.Latin1.GetBytes("--" + boundary.TrimStart('-'));
    }

    /// <summary>The boundary in a Content-Type, or null.</summary>
    public static string? BoundaryOf(string? contentType)
    {
        var at = contentType?.IndexOf("boundary=", StringComparison.OrdinalIgnoreCase) ?? -1;
        if (at < 0)
        {
            return null;
        }

        var boundary = contentType!.AsSpan(at + "boundary=".Length);
        var end = boundary.IndexOf(';');
        boundary = (end < 0 ? boundary : boundary[..end]).Trim().Trim('"');
        return boundary.Length is > 0 and <= 70 && !boundary.Trim('-').IsEmpty ? boundary.ToString() : null;
    }

    /// <summary>Takes in what arrived.</summary>
    /// <returns>False if a part grows longer than any event: the connection is then worth nothing.</returns>
    public bool Append(ReadOnlySpan<byte> bytes)
    {
        if (_length + bytes.Length > PlateLimits.BodyLength)
        {
            return false;
        }

        if (_length + bytes.Length > _buffer.Length)
        {
            Array.Resize(ref _buffer, Math.Max(_length + bytes.Length, _buffer.Length * 2));
        }

        bytes.CopyTo(_buffer.AsSpan(_length));
        _length += bytes.Length;
        return true;
    }

    /// <summary>The next part that is there.</summary>
    public bool TryTake(out StreamPart part)
    {
        while (TryDelimiter(out var at))
        {
            var content = Content(_buffer.AsSpan(0, at), out var start, out _);
            var isNew = _isInPart && content.Length > 0 && _given != content.Length;
            part = isNew ? Part(start, content.Length) : default;
            Drop(at + _delimiter.Length);
            _isInPart = true;
            if (isNew)
            {
                return true;
            }
        }

        part = default;
        if (!_isInPart || _given >= 0)
        {
            return false;
        }

        Content(_buffer.AsSpan(0, _length), out var from, out var said);
        var soFar = _buffer.AsSpan(from, _length - from);
        if (said is not { } length || length == 0 || soFar.Length < length || !IsBoundary(soFar[length..]))
        {
            return false;
        }

        var whole = Trimmed(soFar[..length]);
        return (BodyPart.LooksLikeImage(whole) || WholeText.IsWhole(whole)) && Give(from, whole, out part);
    }

    /// <summary>
    /// For when nothing more came for a moment: a text that has not ended by anything else has ended.
    /// </summary>
    public bool TryTakeIdle(out StreamPart part)
    {
        part = default;
        if (!_isInPart || _given >= 0)
        {
            return false;
        }

        var content = Content(_buffer.AsSpan(0, _length), out var from, out _);
        return content.Length > 0 && Give(from, content, out part);
    }

    private bool Give(int from, ReadOnlySpan<byte> content, out StreamPart part)
    {
        _given = content.Length;
        part = Part(from, content.Length);
        return true;
    }

    /// <summary>
    /// What stands behind a part of a length that is true: nothing yet, or how the next boundary begins.
    /// </summary>
    private bool IsBoundary(ReadOnlySpan<byte> rest)
    {
        rest = rest.TrimStart("\r\n"u8);
        return rest.Length <= _delimiter.Length && _delimiter.AsSpan().StartsWith(rest);
    }

    /// <summary>A copy: the buffer moves on while the event is still being taken.</summary>
    private StreamPart Part(int start, int length)
    {
        var content = _buffer.AsSpan(start, length).ToArray();
        return new StreamPart(content, BodyPart.LooksLikeImage(content));
    }

    private bool TryDelimiter(out int at)
    {
        var found = _buffer.AsSpan(_searched, _length - _searched).IndexOf(_delimiter);
        at = _searched + found;
        if (found < 0)
        {
            // A delimiter may have begun at the end of what is there. What stands before the first part is nobody's.
            _searched = Math.Max(0, _length - _delimiter.Length + 1);
            if (!_isInPart)
            {
                Drop(_searched);
            }
        }

        return found >= 0;
    }

    private void Drop(int count)
    {
        _buffer.AsSpan(count, _length - count).CopyTo(_buffer);
        _length -= count;
        _searched = 0;
        _given = -1;
        if (_buffer.Length > FirstBuffer && _length <= FirstBuffer)
        {
            Array.Resize(ref _buffer, FirstBuffer);
        }
    }

    /// <summary>What stands behind the header lines, without the line break and dashes that belong to the boundary.
    /// </summary>
    /// <param name="said">The length that the header gives; null if it gives none or the header has not ended.</param>
    private ReadOnlySpan<byte> Content(ReadOnlySpan<byte> part, out int start, out int? said)
    {
        said = null;
        var crlf = part.IndexOf("\r\n\r\n"u8);
        var lf = part.IndexOf("\n\n"u8);
        var isCrlf = crlf >= 0 && (lf < 0 || crlf < lf);
        start = crlf < 0 && lf < 0 ? part.Length : isCrlf ? crlf + 4 : lf + 2;
        foreach (var line in Encoding.Latin1.GetString(part[..Math.Min(start, 2048)]).Split('\n'))
        {
            if (line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)
                && int.TryParse(
                    line.AsSpan("Content-Length:".Length).Trim(), NumberStyles.None, CultureInfo.InvariantCulture,
                    out var length))
            {
                said = length;
            }
        }

        return Trimmed(_hasExtraDashes ? part[start..].TrimEnd((byte)'-') : part[start..]);
    }

    /// <summary>Without the line break that belongs to the boundary behind it.</summary>
    private static ReadOnlySpan<byte> Trimmed(ReadOnlySpan<byte> content)
    {
        content = content.EndsWith("\n"u8) ? content[..^1] : content;
        return content.EndsWith("\r"u8) ? content[..^1] : content;
    }
}
