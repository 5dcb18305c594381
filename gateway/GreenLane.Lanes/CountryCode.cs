namespace GreenLane.Lanes;

/// <summary>A country as ISO 3166-1 alpha-2 (Kosovo* as XK, the code in use for it).</summary>
/// <remarks>
/// The default value is "not known": a plate read without a country. What cameras write is resolved elsewhere.
/// </remarks>
public readonly record struct CountryCode
{
    private readonly ushort _letters;

    private CountryCode(ushort letters) => _letters = letters;

    /// <summary>No country known.</summary>
    public static CountryCode None => default;

    public bool IsNone => _letters == 0;

    /// <summary>The two letters as one number, stable across runs and machines: for files and indexes.</summary>
    public ushort Number => _letters;

    /// <summary>Takes two capital letters.</summary>
    /// <returns>False, and <see cref="None"/>, for anything else.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out CountryCode country)
    {
        var valid = text.Length == 2 && char.IsAsciiLetterUpper(text[0]) && char.IsAsciiLetterUpper(text[1]);
        country = valid ? new CountryCode((ushort)((text[0] << 8) | text[1])) : default;
        return valid;
    }

    /// <summary>For codes written in the program or checked before.</summary>
    /// <exception cref="FormatException">The text is not two capital letters.</exception>
    public static CountryCode Parse(ReadOnlySpan<char> text)
        => TryParse(text, out var country) ? country : throw new FormatException("A country is two capital letters.");

    /// <summary>The two letters, or the empty text for no country.</summary>
    public override string ToString() => IsNone ? "" : $"{(char)(_letters >> 8)}{(char)(_letters & 0xFF)}";
}
