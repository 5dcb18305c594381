using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using GreenLane.Lanes;

namespace GreenLane.Registry;

/// <summary>How plates are written, country by country: data, so that a crossing can give its own file.</summary>
/// <remarks>It weighs what was read; it never rejects a vehicle.</remarks>
public sealed class PlateGrammars
{
    /// <summary>A file is read by people; one larger than this is something else.</summary>
    private const int MaxLines = 2000;

    private const string Resource = "GreenLane.Registry.Identity.plate-grammars.txt";

    private PlateGrammars(ImmutableArray<PlateGrammar> all, string text)
    {
        All = all;
        Text = text;
        Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>The file that comes with the program.</summary>
    public static PlateGrammars BuiltIn { get; } = LoadBuiltIn();

    public ImmutableArray<PlateGrammar> All { get; }

    /// <summary>What they were read from.</summary>
    public string Text { get; }

    /// <summary>SHA-256 of the text in UTF-8, lower-case hexadecimal.</summary>
    public string Hash { get; }

    /// <summary>Countries in whose grammar a plate in canonical form fits: often several.</summary>
    public ImmutableArray<CountryCode> CountriesOf(PlateKey plate)
        => [.. All.Where(grammar => grammar.Fits(plate)).Select(grammar => grammar.Country).Distinct()];

    /// <param name="problem">Names the line and what is wrong with it.</param>
    public static bool TryParse(string text, out PlateGrammars? grammars, out string problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        grammars = null;
        problem = "";
        var codes = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var all = ImmutableArray.CreateBuilder<PlateGrammar>();
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].Trim();
            if (i >= MaxLines || (line.Length > 0 && line[0] != '#' && !TryLine(line, codes, all)))
            {
                problem = $"line {i + 1}: not a list of codes, nor COUNTRY KIND PATTERN ; EXAMPLES ; SOURCE";
                return false;
            }
        }

        grammars = new PlateGrammars(all.ToImmutable(), text);
        return true;
    }

    private static bool TryLine(
        string line, Dictionary<string, List<string>> codes, ImmutableArray<PlateGrammar>.Builder all)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words[0] == "codes")
        {
            return TryCodes(words, codes);
        }

        var parts = line.Split(';', StringSplitOptions.TrimEntries);
        if (parts.Length != 3 || words.Length < 3 || !CountryCode.TryParse(words[0], out var country)
            || words[1] is not ("vehicle" or "trailer"))
        {
            return false;
        }

        var pattern = parts[0][(parts[0].IndexOf(words[1], StringComparison.Ordinal) + words[1].Length)..];
        if (!PlatePattern.TryExpand(pattern, codes, out var shapes))
        {
            return false;
        }

        var trailer = words[1] == "trailer";
        all.Add(new PlateGrammar(
            country,
            trailer,
            [.. shapes.Select(elements => new PlateShape(country, 1.0 / shapes.Count, elements))],
            [.. parts[1].Split(',', StringSplitOptions.TrimEntries)],
            parts[2]));
        return true;
    }

    private static bool TryCodes(string[] words, Dictionary<string, List<string>> codes)
    {
        if (words.Length < 3
            || words.Skip(2).Any(word => word.Length > PlateElement.MaxLength || !PlateKey.TryPack(word, out _)))
        {
            return false;
        }

        codes.TryAdd(words[1], []);
        codes[words[1]].AddRange(words.Skip(2));
        return true;
    }

    private static PlateGrammars LoadBuiltIn()
    {
        using var stream = typeof(PlateGrammars).Assembly.GetManifestResourceStream(Resource)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var parsed = TryParse(reader.ReadToEnd(), out var grammars, out var problem);
        Invariant.Holds(parsed, $"the built-in plate grammars: {problem}");
        return grammars!;
    }
}
