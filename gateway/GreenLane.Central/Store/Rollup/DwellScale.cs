using System.Collections.Immutable;

namespace GreenLane.Central.Store.Rollup;

/// <summary>
/// Classes of dwell. Counts per class add up over any period, which percentiles themselves do not.
/// </summary>
/// <remarks>
/// The bounds are part of the store's form: they stand in columns and must never move. Class n holds dwells from
/// bound n-1 to below bound n.
/// </remarks>
internal static class DwellScale
{
    /// <summary>Seconds: 2; 4 to 256 in sixths of an octave; then halves of an octave to 4096.</summary>
    public static readonly ImmutableArray<double> Bounds =
    [
        2,
        .. Enumerable.Range(0, 37).Select(n => Rounded(4 * Math.Pow(2, n / 6.0))),
        .. Enumerable.Range(1, 8).Select(n => Rounded(256 * Math.Pow(2, n / 2.0))),
    ];

    /// <summary>One more than there are bounds.</summary>
    public static readonly int Classes = Bounds.Length + 1;

    /// <summary>From 0, below <see cref="Classes"/>.</summary>
    public static int ClassOf(double seconds)
    {
        var found = Bounds.BinarySearch(seconds);
        return found >= 0 ? found + 1 : ~found;
    }

    /// <summary>The dwell that this share of all does not exceed, spread evenly within its class.</summary>
    /// <param name="counts">How many were in every class.</param>
    /// <param name="share">Above 0, at most 1.</param>
    /// <returns>Seconds; null where nothing was counted.</returns>
    public static double? Percentile(ReadOnlySpan<long> counts, double share)
    {
        var total = 0L;
        foreach (var count in counts)
        {
            total += count;
        }

        var wanted = share * total;
        var below = 0L;
        for (var n = 0; n < counts.Length && total > 0; n++)
        {
            if (counts[n] > 0 && below + counts[n] >= wanted)
            {
                var (from, to) = Range(n);
                return Math.Round(from + ((to - from) * (wanted - below) / counts[n]), 3);
            }

            below += counts[n];
        }

        return null;
    }

    /// <summary>The last class has no end; its beginning is what can be said.</summary>
    private static (double From, double To) Range(int n)
        => (n == 0 ? 0 : Bounds[n - 1], n == Bounds.Length ? Bounds[^1] : Bounds[n]);

    // Milliseconds are what people read off, and a decimal fraction is the same text in every store.
    private static double Rounded(double seconds) => Math.Round(seconds, 3);
}
