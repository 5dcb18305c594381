using System.Numerics;
using GreenLane.Lanes;

namespace GreenLane.Registry;

/// <summary>Spreads plates over a hash table.</summary>
/// <remarks>The default hash of a 64-bit number is the exclusive or of its halves; plates are text of few different
/// characters, so there many of them would fall together.</remarks>
internal sealed class PlateKeyComparer : IEqualityComparer<PlateKey>
{
    /// <summary>2^64 divided by the golden ratio (Knuth, multiplicative hashing).</summary>
    private const ulong Golden = 0x9E37_79B9_7F4A_7C15;

    private PlateKeyComparer()
    {
    }

    public static PlateKeyComparer Instance { get; } = new();

    public bool Equals(PlateKey x, PlateKey y) => x == y;

    // Wrapping multiplication is what spreads the bits.
    public int GetHashCode(PlateKey obj)
        => unchecked((int)(((obj.High ^ BitOperations.RotateLeft(obj.Low, 31)) * Golden) >> 32));
}
