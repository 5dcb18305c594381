using System.Collections.Frozen;
using System.Text;

namespace GreenLane.Benchmarks.Lookup;

/// <summary>
/// How a plate is cleaned where nobody measures: upper case, known marks off, letters and digits kept.
/// </summary>
internal static class OrdinaryCleanup
{
    private static readonly FrozenDictionary<char, char> Marks = new Dictionary<char, char>
    {
        ['Š'] = 'S',
        ['Č'] = 'C',
        ['Ć'] = 'C',
        ['Ž'] = 'Z',
        ['Đ'] = 'D',
        ['А'] = 'A',
        ['В'] = 'B',
        ['Е'] = 'E',
        ['К'] = 'K',
        ['М'] = 'M',
        ['Н'] = 'H',
        ['О'] = 'O',
        ['Р'] = 'P',
        ['С'] = 'C',
        ['Т'] = 'T',
        ['Х'] = 'X',
        ['У'] = 'Y',
        ['Ј'] = 'J',
    }.ToFrozenDictionary();

    public static string Clean(string raw)
    {
        var clean = new StringBuilder(raw.Length);
        foreach (var c in raw.ToUpperInvariant())
        {
            var letter = Marks.TryGetValue(c, out var plain) ? plain : c;
            if (char.IsAsciiLetterUpper(letter) || char.IsAsciiDigit(letter))
            {
                clean.Append(letter);
            }
        }

        return clean.ToString();
    }
}
