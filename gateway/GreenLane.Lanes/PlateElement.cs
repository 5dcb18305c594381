using System.Collections.Immutable;

namespace GreenLane.Lanes;

/// <summary>Neighbouring characters of a plate that are chosen together: one letter, one digit, or a region's code.
/// </summary>
public sealed class PlateElement
{
    private readonly ImmutableArray<double> _plain;
    private readonly ImmutableArray<double> _mistaken;

    /// <param name="codes">All of one length, 1 to 8; their shares add up to 1.</param>
    public PlateElement(ImmutableArray<(PlateKey Text, double Share)> codes)
    {
        Invariant.Holds(!codes.IsEmpty, "an element of a plate has at least one text");
        Length = codes[0].Text.Length;
        Invariant.Holds(codes.All(code => code.Text.Length == Length), "the texts of an element have one length");
        Codes = codes;
        (_plain, _mistaken) = Length == 1 ? Tables(codes) : ([], []);
    }

    /// <summary>In characters.</summary>
    public int Length { get; }

    public ImmutableArray<(PlateKey Text, double Share)> Codes { get; }

    /// <summary>The chance that this element is read as the characters from a place of a text.</summary>
    /// <param name="errors">The chance that each character of the text is wrong.</param>
    public double ChanceOf(in PlateKey read, int start, ReadOnlySpan<double> errors)
    {
        if (Length == 1)
        {
            var place = PlateClasses.IndexOf(read[start]);
            return place < 0 ? 1 : ((1 - errors[start]) * _plain[place]) + (errors[start] * _mistaken[place]);
        }

        var sum = 0.0;
        foreach (var (text, share) in Codes)
        {
            var chance = share;
            for (var i = 0; i < Length && chance > 0; i++)
            {
                chance *= At(text[i], read[start + i], errors[start + i]);
            }

            sum += chance;
        }

        return sum;
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

    private static double At(byte truth, byte read, double error)
        => read == PlateClasses.Unread ? 1
            : truth == read ? 1 - error
            : error * ReadModel.DefaultConfusion(PlateClasses.IndexOf(truth), PlateClasses.IndexOf(read));

    private static (ImmutableArray<double> Plain, ImmutableArray<double> Mistaken) Tables(
        ImmutableArray<(PlateKey Text, double Share)> codes)
    {
        var plain = new double[PlateClasses.Alphabet];
        var mistaken = new double[PlateClasses.Alphabet];
        foreach (var (text, share) in codes)
        {
            var truth = PlateClasses.IndexOf(text[0]);
            plain[truth] += share;
            for (var read = 0; read < mistaken.Length; read++)
            {
                mistaken[read] += read == truth ? 0 : share * ReadModel.DefaultConfusion(truth, read);
            }
        }

        return ([.. plain], [.. mistaken]);
    }
}
