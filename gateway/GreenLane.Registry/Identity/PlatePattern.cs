using System.Collections.Immutable;
using GreenLane.Lanes;

namespace GreenLane.Registry;

/// <summary>Takes a pattern of the grammar file apart into the shapes it stands for.</summary>
internal static class PlatePattern
{
    /// <summary>Shapes of one line: more is a mistake.</summary>
    private const int MaxShapes = 64;

    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const string Digits = "0123456789";

    /// <returns>False if the pattern is not of the language that the file's head describes.</returns>
    public static bool TryExpand(
        string pattern, Dictionary<string, List<string>> codes, out List<ImmutableArray<PlateElement>> shapes)
    {
        shapes = [];
        foreach (var alternative in pattern.Split('|', StringSplitOptions.TrimEntries))
        {
            List<ImmutableArray<PlateElement>> grown = [[]];
            var at = 0;
            while (at < alternative.Length)
            {
                if (!TryItem(alternative, codes, ref at, out var choices) || choices.Count * grown.Count > MaxShapes)
                {
                    return false;
                }

                grown = [.. grown.SelectMany(shape => choices.Select(choice => shape.AddRange(choice)))];
            }

            shapes.AddRange(grown);
        }

        return shapes.Count <= MaxShapes
            && shapes.TrueForAll(shape => shape.Sum(e => e.Length) is > 0 and <= PlateKey.MaxLength);
    }

    /// <summary>One item with its repetitions: each choice is a row of elements.</summary>
    private static bool TryItem(
        string pattern, Dictionary<string, List<string>> codes, ref int at, out List<PlateElement[]> choices)
    {
        choices = [];
        if (!TryElements(pattern, codes, ref at, out var elements) || !TryRepeat(pattern, ref at, out var repeat))
        {
            return false;
        }

        for (var count = repeat.Least; count <= repeat.Most; count++)
        {
            choices.AddRange(elements.Select(element => Enumerable.Repeat(element, count).ToArray()));
        }

        return true;
    }

    /// <summary>One element, or one for each length that the codes of a list have.</summary>
    private static bool TryElements(
        string pattern, Dictionary<string, List<string>> codes, ref int at, out List<PlateElement> elements)
    {
        elements = [];
        var end = pattern[at] switch { '<' => pattern.IndexOf('>', at), '[' => pattern.IndexOf(']', at), _ => at };
        if (end < 0)
        {
            return false;
        }

        var inside = end == at ? "" : pattern[(at + 1)..end];
        switch (pattern[at])
        {
            case '<' when codes.TryGetValue(inside, out var list):
                elements.AddRange(list.GroupBy(code => code.Length).Select(group => Of(group)));
                break;
            case '[' when TryClass(inside, out var characters):
                elements.Add(Of(characters.Select(c => $"{c}")));
                break;
            case '9':
                elements.Add(Of(Digits.Select(c => $"{c}")));
                break;
            case 'A':
                elements.Add(Of(Letters.Select(c => $"{c}")));
                break;
            case var literal when literal is not '9' and not 'A' && (Letters + Digits).Contains(literal):
                elements.Add(Of([$"{literal}"]));
                break;
            default:
                return false;
        }

        at = end + 1;
        return true;
    }

    private static bool TryClass(string inside, out string characters)
    {
        characters = "";
        for (var i = 0; i < inside.Length; i++)
        {
            var ranges = i + 2 < inside.Length && inside[i + 1] == '-';
            var last = ranges ? inside[i + 2] : inside[i];
            for (var c = inside[i]; c <= last; c++)
            {
                characters += c;
            }

            i += ranges ? 2 : 0;
        }

        return characters.Length > 0 && characters.All((Letters + Digits).Contains);
    }

    private static bool TryRepeat(string pattern, ref int at, out (int Least, int Most) repeat)
    {
        repeat = (1, 1);
        if (at == pattern.Length || pattern[at] != '{')
        {
            return true;
        }

        var end = pattern.IndexOf('}', at);
        var bounds = end < 0 ? [] : pattern[(at + 1)..end].Split(',');
        at = end + 1;
        return bounds.Length is 1 or 2
            && int.TryParse(bounds[0], out repeat.Least) && int.TryParse(bounds[^1], out repeat.Most)
            && repeat.Least >= 0 && repeat.Most >= repeat.Least && repeat.Most <= PlateKey.MaxLength;
    }

    private static PlateElement Of(IEnumerable<string> texts)
    {
        var different = texts.Distinct(StringComparer.Ordinal).ToList();
        return new PlateElement([.. different.Select(text => (KeyOf(text), 1.0 / different.Count))]);
    }

    private static PlateKey KeyOf(string text)
    {
        var packed = PlateKey.TryPack(text, out var key);
        Invariant.Holds(packed, "a pattern holds only characters of plates");
        return key;
    }
}
