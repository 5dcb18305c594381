using System.Globalization;
using GreenLane.Lanes;

namespace GreenLane.Sensors.Anpr;

/// <summary>What vendors write where others write nothing, and numbers in the shapes they come in.</summary>
internal static class PlateTexts
{
    // Colours of Chinese plates, which some firmwares write before the plate: blue, yellow, white, black, green.
    private const string ColourCharacters = "蓝黄白黑绿";

    /// <summary>
    /// What devices write for a plate that was not read (reference: Hikvision and Dahua "unknown", AxxonSoft "Not
    /// defined"), compared without spaces and dashes; 无车牌 and 车牌 say it in Chinese.
    /// </summary>
    private static readonly string[] Unread =
        ["unknown", "notdefined", "noplate", "unlicensed", "none", "null", "n/a", "无车牌", "车牌"];

    /// <summary>The plate without what is not part of it.</summary>
    /// <returns>Empty if the camera says that it did not read one.</returns>
    public static string Clean(string? plate)
    {
        var text = plate?.Trim() ?? "";
        text = text.Length > 1 && ColourCharacters.Contains(text[0], StringComparison.Ordinal) ? text[1..] : text;
        var bare = text.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal)
            .Replace("_", "", StringComparison.Ordinal);
        return bare.Length == 0 || Unread.Contains(bare, StringComparer.OrdinalIgnoreCase) ? "" : text;
    }

    /// <summary>A number in a text, or null.</summary>
    public static double? Number(string? text)
        => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number) ? number : null;

    /// <summary>A confidence on a scale that ends at <paramref name="full"/>, as 0 to 1; null for none.</summary>
    public static double? Share(double? number, double full)
        => number is { } value and >= 0 ? Math.Min(value / full, 1) : null;

    /// <summary>A confidence that may be a share or a percentage: above 1 it is one of a hundred.</summary>
    public static double? ShareOrPercent(double? number) => Share(number, number > 1 ? 100 : 1);

    /// <summary>Which way the vendor's word points.</summary>
    public static Heading HeadingOf(string? word) => word?.ToLowerInvariant() switch
    {
        "forward" or "approach" or "approaching" or "in" or "obverse" => Heading.Approaching,
        "reverse" or "leave" or "leaving" or "away" or "out" or "goaway" => Heading.Leaving,
        _ => Heading.Unknown,
    };

    /// <summary>Null for an empty text.</summary>
    public static string? OrNull(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
