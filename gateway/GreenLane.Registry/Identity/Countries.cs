using System.Collections.Frozen;
using GreenLane.Lanes;

namespace GreenLane.Registry;

/// <summary>Resolves the spellings in which cameras, readers and people write a country.</summary>
public static class Countries
{
    /// <summary>The longest spelling that is looked at, in characters, surrounding white space not counted.</summary>
    public const int MaxSpellingLength = 4;

    /// <summary>
    /// The distinguishing signs of vehicles in international traffic that are not the alpha-2 or alpha-3 code of the
    /// same country, and spellings seen from cameras: sign, then alpha-2 code. MK became NMK in 2019 and both are
    /// still written; Kosovo* comes as RKS, XK, KS or KOS. Where a sign is another country's alpha-2 code nothing is
    /// listed: the code wins, as most cameras send codes.
    /// </summary>
    private const string Signs = """
        NMK=MK RKS=XK KS=XK KOS=XK SLO=SI EL=GR UK=GB A=AT B=BE D=DE E=ES F=FR FL=LI H=HU I=IT L=LU
        M=MT N=NO P=PT RSM=SM S=SE V=VA RUS=RU
        """;

    private static readonly FrozenDictionary<string, CountryCode> Spellings = Build();

    private static readonly FrozenDictionary<string, CountryCode>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        Spellings.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>
    /// Takes an alpha-2 or alpha-3 code or a vehicle sign, in either case, with white space around it.
    /// </summary>
    /// <remarks>
    /// Numbers (Hikvision sends its own index) are not resolved here: the camera's format knows what it can of them.
    /// Allocates nothing.
    /// </remarks>
    /// <returns>False, and <see cref="CountryCode.None"/>, for anything it does not know.</returns>
    public static bool TryResolve(ReadOnlySpan<char> asCamerasWriteIt, out CountryCode country)
    {
        country = CountryCode.None;
        var trimmed = asCamerasWriteIt.Trim();
        if (trimmed.Length is 0 or > MaxSpellingLength)
        {
            return false;
        }

        Span<char> upper = stackalloc char[MaxSpellingLength];
        for (var i = 0; i < trimmed.Length; i++)
        {
            if (!char.IsAsciiLetter(trimmed[i]))
            {
                return false;
            }

            upper[i] = (char)(trimmed[i] & ~0x20);
        }

        return Lookup.TryGetValue(upper[..trimmed.Length], out country);
    }

    private static FrozenDictionary<string, CountryCode> Build()
    {
        var spellings = new Dictionary<string, CountryCode>(StringComparer.Ordinal);
        foreach (var entry in Words(IsoCountries.Codes))
        {
            var country = CountryCode.Parse(entry.AsSpan(0, 2));
            spellings.Add(entry[..2], country);
            spellings.Add(entry[2..], country);
        }

        foreach (var entry in Words(Signs))
        {
            var equals = entry.IndexOf('=', StringComparison.Ordinal);
            spellings.TryAdd(entry[..equals], CountryCode.Parse(entry.AsSpan(equals + 1)));
        }

        return spellings.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static string[] Words(string table)
        => table.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
}
