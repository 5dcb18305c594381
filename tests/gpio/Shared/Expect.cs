using System.Diagnostics;

namespace GreenLane.Gpio;

/// <summary>What a check demands.</summary>
public static class Expect
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    public static void That(bool holds, string broken)
    {
        if (!holds)
        {
            throw new CheckFailedException(broken);
        }
    }

    public static void Equal<T>(T expected, T seen, string what)
        => That(EqualityComparer<T>.Default.Equals(expected, seen), $"{what} is {seen}, expected {expected}");

    /// <summary>Waits until something is so.</summary>
    /// <param name="pause">Between two looks; 5 ms if not given.</param>
    public static void Within(TimeSpan limit, Func<bool> condition, string what, TimeSpan? pause = null)
    {
        var since = Stopwatch.GetTimestamp();
        while (!condition())
        {
            That(Stopwatch.GetElapsedTime(since) <= limit, $"{what}: not within {limit.TotalMilliseconds:0} ms");
            Thread.Sleep(pause ?? Pause);
        }
    }

    /// <summary>Looks for a while; it must be so at every look.</summary>
    public static void Throughout(TimeSpan length, Func<bool> condition, string what)
    {
        var since = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(since) < length)
        {
            That(condition(), $"{what}: broken after {Stopwatch.GetElapsedTime(since).TotalMilliseconds:0} ms");
            Thread.Sleep(Pause);
        }
    }
}
