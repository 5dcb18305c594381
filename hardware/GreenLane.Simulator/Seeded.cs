namespace GreenLane.Simulator;

/// <summary>Random numbers that are the same for the same seed on every runtime (SplitMix64).</summary>
/// <remarks>
/// System.Random's algorithm is not promised to stay; a seed printed today must mean the same run next year.
/// </remarks>
public sealed class Seeded(ulong seed)
{
    private ulong _state = seed;

    /// <summary>The next 64 bits.</summary>
    public ulong Next()
    {
        unchecked
        {
            // Wrapping arithmetic is the algorithm.
            _state += 0x9E3779B97F4A7C15;
            var z = _state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }

    /// <param name="bound">Exclusive, at least 1.</param>
    public int Below(int bound) => (int)(Next() % (ulong)bound);

    /// <summary>
    /// From <paramref name="least"/> to <paramref name="most"/>, both included, in whole milliseconds.
    /// </summary>
    public TimeSpan Between(TimeSpan least, TimeSpan most)
        => least + TimeSpan.FromMilliseconds(Below((int)(most - least).TotalMilliseconds + 1));

    /// <summary>From <paramref name="least"/> to <paramref name="most"/> milliseconds, both included.</summary>
    public TimeSpan Milliseconds(int least, int most) => TimeSpan.FromMilliseconds(least + Below(most - least + 1));

    public T Pick<T>(IReadOnlyList<T> from) => from[Below(from.Count)];

    public char Pick(string from) => from[Below(from.Length)];

    /// <summary>Puts a list into a random order.</summary>
    public void Shuffle<T>(IList<T> list)
    {
        for (var i = list.Count - 1; i > 0; i--)
        {
            var other = Below(i + 1);
            (list[i], list[other]) = (list[other], list[i]);
        }
    }
}
