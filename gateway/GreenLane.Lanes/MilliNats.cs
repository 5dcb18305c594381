namespace GreenLane.Lanes;

/// <summary>Weights of evidence: natural logarithms in thousandths, as integers.</summary>
/// <remarks>
/// Sums of integers are the same on every machine, and so is <see cref="Ln"/>: it uses nothing but the basic operations
/// that IEEE 754 defines to the last bit, no mathematical library. So a verdict can be made again from its record.
/// </remarks>
public static class MilliNats
{
    /// <summary>The logarithm of a chance that is not worth telling from none: e to the power of -60.</summary>
    public const int Never = -60_000;

    /// <summary>Odds of a hundred to one.</summary>
    public const int HundredToOne = 4605;

    private const double LnOfTwo = 0.693147180559945309;

    /// <param name="chance">A chance, or a ratio of chances, from 0.</param>
    /// <returns>Never less than <see cref="Never"/>, which also stands for zero.</returns>
    public static int Ln(double chance)
    {
        if (!(chance > 1e-26))
        {
            return Never;
        }

        // chance = mantissa * 2^exponent with the mantissa in [0.75, 1.5), where the series below has converged to far
        // more than a thousandth: ln m = 2 (s + s^3/3 + s^5/5 + ...), s = (m - 1) / (m + 1).
        var bits = BitConverter.DoubleToInt64Bits(chance);
        var exponent = (int)((bits >> 52) & 0x7FF) - 1023;
        var mantissa = BitConverter.Int64BitsToDouble((bits & 0x000F_FFFF_FFFF_FFFF) | 0x3FF0_0000_0000_0000);
        if (mantissa >= 1.5)
        {
            mantissa /= 2;
            exponent++;
        }

        var s = (mantissa - 1) / (mantissa + 1);
        var square = s * s;
        var sum = 0.0;
        for (var divisor = 13; divisor >= 1; divisor -= 2)
        {
            sum = (sum * square) + (1.0 / divisor);
        }

        return (int)Math.Floor((((exponent * LnOfTwo) + (2 * s * sum)) * 1000) + 0.5);
    }
}
