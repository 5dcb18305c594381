namespace GreenLane.Terminal.Tests;

/// <summary>Serbian Cyrillic to Latin, letter by letter; the other way is not unique.</summary>
internal static class SerbianScript
{
    private const string Cyrillic = "абвгдђежзијклљмнњопрстћуфхцчџш";

    private static readonly string[] Latin =
    [
        "a", "b", "v", "g", "d", "đ", "e", "ž", "z", "i", "j", "k", "l", "lj", "m",
        "n", "nj", "o", "p", "r", "s", "t", "ć", "u", "f", "h", "c", "č", "dž", "š",
    ];

    public static string ToLatin(string text) => string.Concat(text.Select(letter =>
    {
        var at = Cyrillic.IndexOf(char.ToLowerInvariant(letter), StringComparison.Ordinal);
        return at < 0 ? letter.ToString() : Latin[at];
    }));
}
