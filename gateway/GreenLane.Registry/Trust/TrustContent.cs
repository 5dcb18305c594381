using System.Collections.Immutable;

namespace GreenLane.Registry;

/// <summary>Whose signatures count for what.</summary>
/// <param name="Issuers">Who signs registries, by the issuer's alpha-2 code.</param>
/// <param name="Recognition">Who signs the recognition rules of the lane's own country.</param>
/// <param name="WatchLists">Who signs watch lists, by the issuer's alpha-2 code.</param>
/// <param name="Offices">Who signs the inspection offices of the lane's own country.</param>
internal sealed record TrustContent(
    ImmutableSortedDictionary<string, TrustedSigners> Issuers, TrustedSigners Recognition,
    ImmutableSortedDictionary<string, TrustedSigners> WatchLists, TrustedSigners Offices)
{
    private static readonly ImmutableSortedDictionary<string, TrustedSigners> NoIssuers
        = ImmutableSortedDictionary.Create<string, TrustedSigners>(StringComparer.Ordinal);

    public static TrustContent Nobody { get; }
        = new(NoIssuers, TrustedSigners.Nobody, NoIssuers, TrustedSigners.Nobody);
}
