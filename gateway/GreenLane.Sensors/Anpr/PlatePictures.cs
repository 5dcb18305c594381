using System.Buffers;
using System.Buffers.Text;
using GreenLane.Lanes;

namespace GreenLane.Sensors.Anpr;

/// <summary>Takes a picture out of the body that brought it.</summary>
public static class PlatePictures
{
    /// <summary>
    /// The media type by the first bytes: <c>image/jpeg</c> or <c>image/png</c>; null for anything else.
    /// </summary>
    public static string? TypeOf(ReadOnlySpan<byte> image) => image switch
    {
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => "image/png",
        _ => null,
    };

    /// <summary>The bytes of the first picture that is one, and no longer than allowed.</summary>
    /// <param name="limit">In bytes, of the picture itself.</param>
    /// <returns>Null if there is none.</returns>
    public static byte[]? First(ReadOnlySpan<byte> body, ReadOnlySpan<PlateImage> images, int limit)
    {
        foreach (var image in images)
        {
            if (image.Reference is null && image.Start >= 0 && image.Length <= body.Length - image.Start
                && Of(body.Slice(image.Start, image.Length), image.IsBase64, limit) is { } bytes
                && TypeOf(bytes) is not null)
            {
                return bytes;
            }
        }

        return null;
    }

    private static byte[]? Of(ReadOnlySpan<byte> written, bool isBase64, int limit)
    {
        if (!isBase64)
        {
            return written.Length <= limit ? written.ToArray() : null;
        }

        if (written.Length / 4L * 3 > limit + 64L)
        {
            return null;
        }

        // A prefix as of a data URI, slashes escaped as JSON may, and line breaks: none of them is the picture's.
        var comma = written[..Math.Min(written.Length, 64)].IndexOf((byte)',');
        var kept = new byte[written.Length];
        var length = 0;
        foreach (var character in written[(comma + 1)..])
        {
            if (character is not ((byte)'\\' or (byte)'\r' or (byte)'\n' or (byte)' ' or (byte)'\t'))
            {
                kept[length++] = character;
            }
        }

        var status = Base64.DecodeFromUtf8InPlace(kept.AsSpan(0, length), out var decoded);
        return status == OperationStatus.Done ? kept[..decoded] : null;
    }
}
