using CsCheck;

namespace GreenLane.Registry.Tests;

/// <summary>Plates of few characters that are easily taken for each other, and the page's words on likeness.</summary>
internal static class LikelyPlates
{
    public static Gen<string> Plates(int least, int most)
        => Gen.Char["0OD1I28BA"].Array[least, most].Select(text => new string(text));

    /// <summary>A text with one character unread; itself where it is too short.</summary>
    public static string Blot(string text, int index)
        => index < text.Length ? $"{text[..index]}?{text[(index + 1)..]}" : text;

    /// <summary>A text with what cameras confuse made the same (registry-file.md).</summary>
    public static string Folded(string text) => string.Concat(text.Select(c => c switch
    {
        'O' or 'D' or 'Q' => '0',
        'I' => '1',
        'Z' => '2',
        'S' => '5',
        'B' => '8',
        'G' => '6',
        _ => c,
    }));
}
