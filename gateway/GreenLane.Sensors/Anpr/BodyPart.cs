using GreenLane.Lanes;

namespace GreenLane.Sensors.Anpr;

/// <summary>One part of a body.</summary>
/// <param name="Start">Of its content within the body.</param>
/// <param name="Length">Of its content.</param>
/// <param name="Header">Its header lines as they came; never believed, only searched for names.</param>
internal readonly record struct BodyPart(int Start, int Length, string Header)
{
    /// <summary>What a picture's part says it shows.</summary>
    public PlateImageKind Kind
        => Says("licensePlatePicture") || Says("plate") ? PlateImageKind.Plate
            : Says("vehiclePicture") ? PlateImageKind.Vehicle
            : PlateImageKind.Scene;

    public static bool LooksLikeXml(ReadOnlySpan<byte> content) => Unmarked(content).StartsWith("<"u8);

    public static bool LooksLikeJson(ReadOnlySpan<byte> content)
        => Unmarked(content) is [(byte)'{' or (byte)'[', ..];

    /// <summary>JPEG or PNG, by their first bytes.</summary>
    public static bool LooksLikeImage(ReadOnlySpan<byte> content)
        => content is [0xFF, 0xD8, 0xFF, ..] or [0x89, (byte)'P', (byte)'N', (byte)'G', ..];

    /// <summary>Without a byte order mark and white space before the text.</summary>
    public static ReadOnlySpan<byte> Unmarked(ReadOnlySpan<byte> content)
        => (content.StartsWith("\uFEFF"u8) ? content[3..] : content).TrimStart(" \t\r\n"u8);

    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> body) => body.Slice(Start, Length);

    private bool Says(string word) => Header.Contains(word, StringComparison.OrdinalIgnoreCase);
}
