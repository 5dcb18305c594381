namespace GreenLane.Tests;

/// <summary>SplitMix64: our own, so that a seed means the same inputs on every runtime.</summary>
internal sealed class Prng(ulong seed)
{
    private ulong _state = seed;

    public ulong Next()
    {
        unchecked // Wrapping is what the algorithm is made of.
        {
            _state += 0x9E3779B97F4A7C15;
            var z = _state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }

    /// <summary>Evenly enough for choosing inputs; from 0 to below the limit, which is above 0.</summary>
    public int Below(int limit) => (int)(Next() % (ulong)limit);

    /// <summary>Evenly from 0 to below 1.</summary>
    public double Share() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>True with this chance.</summary>
    public bool Happens(double chance) => Share() < chance;
}
