using System.Buffers;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace GreenLane.Sensors.Anpr;

/// <summary>A text body without its long values: pictures in base64 make megabytes of a text of kilobytes.</summary>
/// <remarks>
/// Each long value is replaced by a mark that names its place in the body, so that what is parsed is always short
/// (<see cref="PlateLimits.TextPartLength"/>), and a picture is found again without being copied. A camera that writes
/// such a mark itself finds another picture of its own body, or none.
/// </remarks>
internal sealed class LongTexts
{
    /// <summary>No plate, id or list of candidates comes near it; the smallest picture of a plate is longer.</summary>
    private const int LongFrom = 1024;

    /// <summary>Tokens of a text that is parsed; 256 KiB of brackets would be more than twice as many.</summary>
    private const int MaxTokens = 100_000;

    private const int DepthLimit = 32;

    private const char Mark = '\u0001';

    private readonly ImmutableArray<(int Start, int Length)> _taken;

    private LongTexts(byte[] text, ImmutableArray<(int Start, int Length)> taken)
    {
        Text = text;
        _taken = taken;
    }

    /// <summary>The body with marks for the long values.</summary>
    public byte[] Text { get; }

    /// <summary>Takes the long strings out of JSON.</summary>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public static bool TryOfJson(ReadOnlySpan<byte> body, int offset, [NotNullWhen(true)] out LongTexts? texts)
    {
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = DepthLimit });
        var cutter = new Cutter(offset);
        var tokens = 0;
        texts = null;
        while (reader.Read())
        {
            if (++tokens > MaxTokens)
            {
                return false;
            }

            if (reader.TokenType == JsonTokenType.String && reader.ValueSpan.Length >= LongFrom)
            {
                // The mark is written escaped: a bare control character is not JSON.
                cutter.Cut(body, checked((int)reader.TokenStartIndex) + 1, reader.ValueSpan.Length, "\\u0001");
            }
        }

        return cutter.TryFinish(body, out texts);
    }

    /// <summary>Takes the long runs of text between tags out of XML.</summary>
    public static bool TryOfXml(ReadOnlySpan<byte> body, int offset, [NotNullWhen(true)] out LongTexts? texts)
    {
        var cutter = new Cutter(offset);
        for (var at = 0; at < body.Length;)
        {
            var open = body[at..].IndexOf((byte)'<');
            var end = open < 0 ? body.Length : at + open;
            if (end - at >= LongFrom)
            {
                // U+0001 is not allowed in XML, and U+FFFF neither: a private-use character stands for it.
                cutter.Cut(body, at, end - at, "\uE001");
            }

            var close = body[end..].IndexOf((byte)'>');
            at = close < 0 ? body.Length : end + close + 1;
        }

        return cutter.TryFinish(body, out texts);
    }

    /// <summary>Where the value that a mark stands for lies within the whole body.</summary>
    public bool TryFind(string? value, out int start, out int length)
    {
        (start, length) = (0, 0);
        if (value is not { Length: > 1 and < 10 }
            || value[0] is not (Mark or '\uE001')
            || !int.TryParse(value.AsSpan(1), NumberStyles.None, null, out var index)
            || index >= _taken.Length)
        {
            return false;
        }

        (start, length) = _taken[index];
        return true;
    }

    private struct Cutter(int offset)
    {
        private readonly ArrayBufferWriter<byte> _kept = new();
        private readonly List<(int Start, int Length)> _taken = [];
        private int _copied;

        public void Cut(ReadOnlySpan<byte> body, int start, int length, string mark)
        {
            Keep(body[_copied..start]);
            Keep(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{mark}{_taken.Count}")));
            _taken.Add((offset + start, length));
            _copied = start + length;
        }

        public bool TryFinish(ReadOnlySpan<byte> body, [NotNullWhen(true)] out LongTexts? texts)
        {
            Keep(body[_copied..]);
            var isShort = _kept.WrittenCount <= PlateLimits.TextPartLength;
            texts = isShort ? new LongTexts(_kept.WrittenSpan.ToArray(), [.. _taken]) : null;
            return isShort;
        }

        private readonly void Keep(ReadOnlySpan<byte> bytes) => _kept.Write(bytes);
    }
}
