using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace GreenLane.Accounts;

/// <summary>What names, passwords and PINs may be. Each answer is null, or says what is wrong.</summary>
public static class AccountRules
{
    public const int LongestPassword = 128;
    public const int LongestDisplayName = 64;

    private const int ShortestPassword = 10;
    private const int ShortestPin = 6;
    private const int LongestPin = 12;

    public static readonly ImmutableArray<string> Languages = ["sr-Latn", "sr-Cyrl", "mk", "sq", "en"];

    /// <summary>What stands in records where no account does: nobody may be called so.</summary>
    private static readonly ImmutableArray<string> Reserved =
        ["automatic", "centre", "loopback", "nobody", "retention", "setup", "terminal"];

    public static string? Name(string? name)
        => name is null or { Length: < 2 or > 32 } || !char.IsAsciiLetterOrDigit(name[0]) || !name.All(MayStandInName)
            ? "a name has 2 to 32 lower-case letters, digits, dots, dashes and underscores, a letter or digit first"
            : Reserved.Contains(name) ? $"'{name}' stands for something else in records" : null;

    /// <summary>Any script and any punctuation; nothing that hides or turns what stands beside it.</summary>
    public static string? DisplayName(string? name)
        => string.IsNullOrWhiteSpace(name) || name.Length > LongestDisplayName
            ? $"a display name has 1 to {LongestDisplayName} characters"
            : name.EnumerateRunes().Any(IsInvisible) || HasLoneSurrogate(name)
            ? "a display name holds no control, formatting or damaged characters"
            : null;

    public static string? Language(string? language)
        => language is not null && Languages.Contains(language) ? null : $"language is {string.Join(", ", Languages)}";

    public static string? Password(string? password, string name)
        => password is null or { Length: < ShortestPassword or > LongestPassword }
            ? $"a password has {ShortestPassword} to {LongestPassword} characters"
            : password.Contains(name, StringComparison.OrdinalIgnoreCase) ? "a password does not hold the name"
            : password.Distinct().Count() < 4 ? "a password has more than three different characters"
            : null;

    public static string? Pin(string? pin)
        => pin is null or { Length: < ShortestPin or > LongestPin } || !pin.All(char.IsAsciiDigit)
            ? $"a PIN has {ShortestPin} to {LongestPin} digits"
            : IsTrivial(pin) ? "a PIN is not one digit again and again, nor a run of digits up or down" : null;

    /// <summary>One step between all neighbours: 111111, 123456, 987654, and round the end 890123.</summary>
    private static bool IsTrivial(string pin)
    {
        var steps = pin.Zip(pin.Skip(1), (one, next) => (next - one + 10) % 10).Distinct().ToList();
        return steps is [0 or 1 or 9];
    }

    private static bool MayStandInName(char character)
        => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character is '.' or '-' or '_';

    private static bool IsInvisible(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;

    private static bool HasLoneSurrogate(string text) => text.EnumerateRunes().Contains(Rune.ReplacementChar);
}
