using System.Collections.Immutable;

namespace GreenLane.Lanes;

/// <summary>Neighbouring characters of a plate that are chosen together: one letter, one digit, or a region's code.
/// </summary>
public sealed class PlateElement
{
    /// <summary>The longest code, in characters.</summary>
    public const int MaxLength = 2;

    /// <summary>The characters, and one place for those that were not read.</summary>
    private const int Places = PlateClasses.Alphabet + 1;

    /// <summary>
    /// For every text: the chance of it, summed over the codes, if its first character is read rightly or wrongly, and
    /// its second. A text of one character has it all in the last place of the second.
    /// </summary>
    private readonly ImmutableArray<Chances> _chances;

    /// <param name="codes">All of one length, 1 or 2; their shares add up to 1.</param>
    public PlateElement(ImmutableArray<(PlateKey Text, double Share)> codes)
    {
        Invariant.Holds(!codes.IsEmpty, "an element of a plate has at least one text");
        Length = codes[0].Text.Length;
        Invariant.Holds(
            Length <= MaxLength && codes.All(code => code.Text.Length == Length),
            "the texts of an element have one length, 1 or 2");
        Codes = codes;
        _chances = Sum(codes);
    }

    /// <summary>In characters.</summary>
    public int Length { get; }

    public ImmutableArray<(PlateKey Text, double Share)> Codes { get; }

    /// <summary>The chance that this element is read as the characters from a place of a text.</summary>
    /// <param name="errors">The chance that each character of the text is wrong.</param>
    public double ChanceOf(in PlateKey read, int start, ReadOnlySpan<double> errors)
    {
        var first = errors[start];
        if (Length == 1)
        {
            var one = _chances[(PlaceOf(read[start]) * Places) + PlateClasses.Alphabet];
            return ((1 - first) * one.RightRight) + (first * one.WrongRight);
        }

        var second = errors[start + 1];
        var sum = _chances[(PlaceOf(read[start]) * Places) + PlaceOf(read[start + 1])];
        return ((1 - first) * (((1 - second) * sum.RightRight) + (second * sum.RightWrong)))
            + (first * (((1 - second) * sum.WrongRight) + (second * sum.WrongWrong)));
    }

    /// <summary>Whether the characters from a place of a text can be this element.</summary>
    /// <param name="code">Which of the <see cref="Codes"/>; -1 if none.</param>
    public bool Fits(in PlateKey text, int start, out int code)
    {
        for (code = 0; code < Codes.Length; code++)
        {
            var same = 0;
            while (same < Length && Codes[code].Text[same] == text[start + same])
            {
                same++;
            }

            if (same == Length)
            {
                return true;
            }
        }

        code = -1;
        return false;
    }

    private static int PlaceOf(byte character)
        => PlateClasses.IndexOf(character) is >= 0 and var place ? place : PlateClasses.Alphabet;

    private static ImmutableArray<Chances> Sum(ImmutableArray<(PlateKey Text, double Share)> codes)
    {
        var sums = new Chances[Places * Places];
        foreach (var (text, share) in codes)
        {
            var second = text.Length == 1 ? PlateClasses.Alphabet : PlateClasses.IndexOf(text[1]);
            for (var i = 0; i < sums.Length; i++)
            {
                var (right, wrong) = At(PlateClasses.IndexOf(text[0]), i / Places);
                var (alsoRight, alsoWrong) = At(second, i % Places);
                sums[i] = new Chances(
                    sums[i].RightRight + (share * right * alsoRight),
                    sums[i].RightWrong + (share * right * alsoWrong),
                    sums[i].WrongRight + (share * wrong * alsoRight),
                    sums[i].WrongWrong + (share * wrong * alsoWrong));
            }
        }

        return ImmutableArray.Create(sums);
    }

    /// <summary>The chance of reading one character for another, if it is read rightly and if wrongly.</summary>
    private static (double Right, double Wrong) At(int truth, int read)
        => read == PlateClasses.Alphabet || truth == PlateClasses.Alphabet ? (1, 1)
            : truth == read ? (1, 0)
            : (0, ReadModel.DefaultConfusion(truth, read));

    private readonly record struct Chances(
        double RightRight, double RightWrong, double WrongRight, double WrongWrong);
}
