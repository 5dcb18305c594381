using System.Collections.Immutable;
using System.Globalization;
using GreenLane.Lanes;

namespace GreenLane.Simulator.Samples;

/// <summary>Makes plates after the grammars of the countries, none twice, whatever the script.</summary>
/// <remarks>
/// Twice means "reads the same": two plates of different countries that a camera reads alike would be ambiguous at a
/// crossing, and a truck's script could then not say what must happen.
/// </remarks>
public sealed class PlateMint(Seeded random)
{
    private const string Latin = "ABCDEFGHIJKLMNOPRSTUVZ";

    // Letters whose Cyrillic and Latin forms look alike, in the same order.
    private const string Alike = "ABEKMHOPCTX";
    private const string AlikeCyrillic = "АВЕКМНОРСТХ";

    private static readonly ImmutableArray<string> SerbianRegions = ["BG", "NS", "NI", "KG", "VR", "LE", "SU", "PI"];
    private static readonly ImmutableArray<string> SerbianMarkedRegions = ["ŠA", "ŠI", "ČA", "PŽ", "VŠ"];
    private static readonly ImmutableArray<string> MacedonianRegions = ["SK", "KU", "OH", "TE", "BT", "VE", "SR", "GV"];
    private static readonly ImmutableArray<string> MacedonianMarkedRegions = ["ŠT"];
    private static readonly ImmutableArray<string> MacedonianAlikeRegions = ["BE", "BT", "KO", "TE", "PE", "MK"];

    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    /// <summary>A printed plate of a country in a script; Albania has no Cyrillic and gets Latin.</summary>
    public string Next(CountryCode country, PlateScript script)
    {
        while (true)
        {
            var plate = Draw(country, script);
            if (_read.Add(CameraEye.Read(plate)))
            {
                return plate;
            }
        }
    }

    private string Draw(CountryCode country, PlateScript script) => (country.ToString(), script) switch
    {
        ("RS", PlateScript.Diacritic)
            => $"{random.Pick(SerbianMarkedRegions)} {Digits(3)}-{Letters("ČŽŠ", 1)}{Letters(Latin, 1)}",
        ("RS", _) => $"{random.Pick(SerbianRegions)} {Digits(random.Below(2) == 0 ? 3 : 4)}-{Letters(Latin, 2)}",
        ("MK", PlateScript.Diacritic) => $"{random.Pick(MacedonianMarkedRegions)} {Digits(4)} {Letters(Latin, 2)}",
        ("MK", PlateScript.Cyrillic)
            => $"{Cyrillic(random.Pick(MacedonianAlikeRegions))} {Digits(4)} {Letters(AlikeCyrillic, 2)}",
        ("MK", _) => $"{random.Pick(MacedonianRegions)} {Digits(4)} {Letters(Latin, 2)}",
        ("BA", PlateScript.Cyrillic) => $"{Letters("АЕЈКМОТ", 1)}{Digits(2)}-{Letters("АЕЈКМОТ", 1)}-{Digits(3)}",
        ("BA", _) => $"{Letters("AEJKMOT", 1)}{Digits(2)}-{Letters("AEJKMOT", 1)}-{Digits(3)}",
        ("XK", _) => $"0{1 + random.Below(7)}-{1 + random.Below(9)}{Digits(2)}-{Letters(Latin, 2)}",
        _ => $"{Letters("ABC", 1)}{Letters(Latin, 1)} {Digits(3)} {Letters(Latin, 2)}",
    };

    private string Digits(int count) => string.Create(
        CultureInfo.InvariantCulture, $"{random.Below((int)Math.Pow(10, count))}").PadLeft(count, '0');

    private string Letters(string from, int count)
        => string.Concat(Enumerable.Range(0, count).Select(_ => random.Pick(from)));

    private static string Cyrillic(string latin)
        => string.Concat(latin.Select(letter => AlikeCyrillic[Alike.IndexOf(letter, StringComparison.Ordinal)]));
}
