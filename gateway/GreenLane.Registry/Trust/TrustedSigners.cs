using System.Collections.Immutable;

namespace GreenLane.Registry;

/// <summary>
/// Whose signatures count for one issuer's registries, or for recognition rules, and how many are needed.
/// </summary>
/// <param name="SignaturesNeeded">1 to 16.</param>
/// <param name="Keys">In the order of the file; none twice.</param>
public sealed record TrustedSigners(int SignaturesNeeded, ImmutableArray<TrustedKey> Keys)
{
    /// <summary>Nobody: nothing verifies.</summary>
    public static TrustedSigners Nobody { get; } = new(1, []);

    /// <summary>Whether these signers, all rightly, would be enough.</summary>
    public bool Suffice(IReadOnlyCollection<KeyId> signers)
    {
        ArgumentNullException.ThrowIfNull(signers);
        return signers.Count >= SignaturesNeeded && signers.All(id => Keys.Any(k => k.Id == id));
    }
}
