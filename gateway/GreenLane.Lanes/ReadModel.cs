using System.Collections.Immutable;

namespace GreenLane.Lanes;

/// <summary>How a camera misreads: the chance that it writes one text when the plate carries another.</summary>
/// <remarks>
/// Cameras substitute, lose and add characters; they do not transpose them (Oliveira-Neto et al., T-ITS 2013). One
/// character may be lost or added; each of the others is right or taken for another one. Immutable, pure.
/// </remarks>
public sealed class ReadModel
{
    /// <summary>Share of the wrong characters that stay within their class (reference: domain 6).</summary>
    public const double ShareInClass = 0.7;

    /// <summary>The chance that one character is lost, or that one is added at one place.</summary>
    public const double LossChance = 0.001;

    /// <summary>Wrong characters of a camera of which nothing is known.</summary>
    public const double DefaultError = 0.02;

    private readonly ImmutableArray<int> _confusions;

    private ReadModel(double error, ImmutableArray<int> confusions, string hash)
    {
        CharacterError = error;
        Hash = hash;
        _confusions = confusions;
    }

    /// <summary>For a camera of which nothing is known.</summary>
    public static ReadModel Default { get; } = Of(DefaultError, DefaultConfusion);

    /// <summary>The chance that a character is wrong where the camera does not say, 0 to 1.</summary>
    public double CharacterError { get; }

    /// <summary>Names what it was learned from, by SHA-256; empty where nothing was learned.</summary>
    public string Hash { get; }

    /// <param name="error">Share of wrong characters, above 0 and below 1.</param>
    /// <param name="confusion">
    /// The chance that a wrong character is this one: true character, then read one, as places in the alphabet.
    /// </param>
    /// <param name="hash">Names what this was learned from.</param>
    public static ReadModel Of(double error, Func<int, int, double> confusion, string hash = "")
    {
        var table = ImmutableArray.CreateBuilder<int>(PlateClasses.Alphabet * PlateClasses.Alphabet);
        for (var truth = 0; truth < PlateClasses.Alphabet; truth++)
        {
            for (var read = 0; read < PlateClasses.Alphabet; read++)
            {
                table.Add(truth == read ? 0 : MilliNats.Ln(confusion(truth, read)));
            }
        }

        return new ReadModel(error, table.MoveToImmutable(), hash);
    }

    /// <summary>
    /// Most errors stay within the class of the character; where it has none, all others are equally likely.
    /// </summary>
    public static double DefaultConfusion(int truth, int read)
    {
        var (from, to) = (PlateClasses.CharacterAt(truth), PlateClasses.CharacterAt(read));
        var others = PlateClasses.OthersInClass(from);
        return others == 0 ? 1.0 / (PlateClasses.Alphabet - 1)
            : PlateClasses.FoldOf(from) == PlateClasses.FoldOf(to) ? ShareInClass / others
            : (1 - ShareInClass) / (PlateClasses.Alphabet - 1 - others);
    }

    /// <summary>How likely this camera reads this text from a vehicle with this plate.</summary>
    /// <returns>In thousandths of a nat; <see cref="MilliNats.Never"/> for texts of other lengths.</returns>
    public int Weigh(in PlateKey plate, in PlateReading reading)
    {
        if (plate.IsEmpty || reading.Text.IsEmpty)
        {
            return MilliNats.Never;
        }

        var weight = (reading.Text.Length - plate.Length) switch
        {
            0 => Straight(plate, reading, reading.Text.Length),
            -1 => WithGap(plate, reading, skipsPlate: true) + MilliNats.Ln(LossChance),
            1 => WithGap(plate, reading, skipsPlate: false) + MilliNats.Ln(LossChance / PlateClasses.Alphabet),
            _ => MilliNats.Never,
        };
        return Math.Max(weight, MilliNats.Never);
    }

    /// <summary>How likely this camera offers these readings: the likeliest way counts.</summary>
    public int Weigh(in PlateKey plate, ImmutableArray<PlateReading> readings)
    {
        var best = MilliNats.Never;
        foreach (var reading in readings)
        {
            best = Math.Max(best, MilliNats.Ln(reading.Share) + Weigh(plate, reading));
        }

        return best;
    }

    private int Straight(in PlateKey plate, in PlateReading reading, int length)
    {
        var weight = 0;
        for (var i = 0; i < length; i++)
        {
            weight += At(plate[i], reading, i);
        }

        return weight;
    }

    /// <summary>The likeliest place of the one character that only the longer text has.</summary>
    private int WithGap(in PlateKey plate, in PlateReading reading, bool skipsPlate)
    {
        var shorter = Math.Min(plate.Length, reading.Text.Length);
        var (plateStep, readStep) = skipsPlate ? (1, 0) : (0, 1);

        // All of the shorter text after the gap; then the gap moves right, one character at a time.
        var weight = 0;
        for (var i = 0; i < shorter; i++)
        {
            weight += At(plate[i + plateStep], reading, i + readStep);
        }

        var best = weight;
        for (var i = 0; i < shorter; i++)
        {
            weight += At(plate[i], reading, i) - At(plate[i + plateStep], reading, i + readStep);
            best = Math.Max(best, weight);
        }

        return best;
    }

    private int At(byte truth, in PlateReading reading, int index)
    {
        var read = reading.Text[index];
        if (read == PlateClasses.Unread)
        {
            return 0;
        }

        var error = reading.ErrorAt(index, CharacterError);
        return truth == read
            ? MilliNats.Ln(1 - error)
            : MilliNats.Ln(error)
                + _confusions[(PlateClasses.IndexOf(truth) * PlateClasses.Alphabet) + PlateClasses.IndexOf(read)];
    }
}
