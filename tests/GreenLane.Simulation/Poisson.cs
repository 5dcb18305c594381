namespace GreenLane.Simulation;

/// <summary>The exact upper bound of a rate from a count of rare events.</summary>
internal static class Poisson
{
    /// <summary>With 95 % confidence no more than this many were to be expected.</summary>
    /// <remarks>
    /// The mean at which a count this small has a chance of 5 %; 2.996 where there was none, the "rule of three".
    /// </remarks>
    public static double UpperBound95(long count)
    {
        var (low, high) = ((double)count, (4.0 * count) + 10);
        for (var i = 0; i < 200; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = AtMost(count, middle) > 0.05 ? (middle, high) : (low, middle);
        }

        return high;
    }

    private static double AtMost(long count, double mean)
    {
        var term = Math.Exp(-mean);
        var sum = term;
        for (var i = 1L; i <= count; i++)
        {
            term *= mean / i;
            sum += term;
        }

        return sum;
    }
}
