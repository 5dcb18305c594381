using System.Collections.Immutable;

namespace GreenLane.Central.Pages.Charts;

/// <summary>An axis from zero to a round value, with round values on it. Pure.</summary>
/// <param name="Top">Where it ends; above zero.</param>
/// <param name="Ticks">From zero to <paramref name="Top"/>, at even distances.</param>
public sealed record ChartScale(double Top, ImmutableArray<double> Ticks)
{
    private const int MostSteps = 5;

    private static readonly ImmutableArray<double> RoundDigits = [1, 2, 5, 10];

    private static readonly ImmutableArray<double> RoundSeconds =
        [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 43_200, 86_400];

    /// <summary>Of counts: steps of 1, 2 or 5 with zeros behind, never less than one.</summary>
    public static ChartScale OfCounts(double most) => UpTo(most, RoundAtLeast(Math.Max(1, most / MostSteps)));

    /// <summary>Of times: steps that a clock has.</summary>
    public static ChartScale OfSeconds(double most)
    {
        var least = most / MostSteps;
        var step = RoundSeconds.FirstOrDefault(round => round >= least);
        return UpTo(most, step > 0 ? step : RoundAtLeast(least));
    }

    /// <summary>Of shares: all of them, in quarters.</summary>
    public static ChartScale OfShares() => UpTo(100, 25);

    /// <param name="value">What lies outside is kept within the axis.</param>
    /// <returns>From 0 at the bottom to 1 at the top.</returns>
    public double Place(double value) => Math.Clamp(value / Top, 0, 1);

    private static ChartScale UpTo(double most, double step)
    {
        var steps = Math.Max(1, (int)Math.Ceiling((most / step) - 1e-9));
        return new ChartScale(steps * step, [.. Enumerable.Range(0, steps + 1).Select(number => number * step)]);
    }

    private static double RoundAtLeast(double least)
    {
        var magnitude = Math.Pow(10, Math.Floor(Math.Log10(least)));
        return RoundDigits.Select(digit => digit * magnitude).First(round => round >= least - 1e-9);
    }
}
