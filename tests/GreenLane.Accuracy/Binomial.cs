namespace GreenLane.Accuracy;

/// <summary>Exact confidence limits for a share (Clopper and Pearson, 1934).</summary>
internal static class Binomial
{
    private const int Steps = 200;

    /// <summary>The largest share with which so few successes still happen once in twenty times.</summary>
    /// <returns>The one-sided 95 % upper limit; 1 where all trials succeeded.</returns>
    public static double Upper(long successes, long trials)
        => successes >= trials ? 1 : Find(share => AtMost(successes, trials, share) > 0.05);

    /// <summary>The one-sided 95 % lower limit; 0 where none succeeded.</summary>
    public static double Lower(long successes, long trials)
        => successes == 0 ? 0 : Find(share => 1 - AtMost(successes - 1, trials, share) < 0.05);

    private static double Find(Func<double, bool> isBelow)
    {
        var (low, high) = (0.0, 1.0);
        for (var i = 0; i < Steps; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = isBelow(middle) ? (middle, high) : (low, middle);
        }

        return high;
    }

    /// <summary>The chance of no more successes than these; the smaller tail is summed.</summary>
    private static double AtMost(long successes, long trials, double share)
        => successes <= trials / 2
            ? Sum(successes, trials, share)
            : 1 - Sum(trials - successes - 1, trials, 1 - share);

    private static double Sum(long successes, long trials, double share)
    {
        if (share <= 0 || share >= 1)
        {
            return share <= 0 ? 1 : 0;
        }

        var (sum, log) = (0.0, trials * Math.Log(1 - share));
        for (var i = 0L; i <= successes; i++)
        {
            sum += Math.Exp(log);
            log += Math.Log((double)(trials - i) / (i + 1)) + Math.Log(share / (1 - share));
        }

        return Math.Min(1, sum);
    }
}
