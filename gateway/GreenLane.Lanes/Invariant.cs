using System.Diagnostics;

namespace GreenLane.Lanes;

/// <summary>Checks that stay on in production: a lane that is wrong stops, it does not guess.</summary>
public static class Invariant
{
    /// <exception cref="UnreachableException">The condition does not hold; only the lane loop catches it.</exception>
    public static void Holds(bool condition, string broken)
    {
        if (!condition)
        {
            throw new UnreachableException(broken);
        }
    }
}
