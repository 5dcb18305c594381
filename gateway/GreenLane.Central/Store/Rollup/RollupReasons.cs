using System.Collections.Immutable;

namespace GreenLane.Central.Store.Rollup;

/// <summary>Reasons that have a column of their own; any other is counted as <see cref="Other"/>.</summary>
/// <remarks>The order is part of the store's form: a new reason is added at the end, with a step that adds its column.
/// </remarks>
internal static class RollupReasons
{
    /// <summary>What a reason is called that this program does not know.</summary>
    public const string Other = "other";

    public static readonly ImmutableArray<string> Ids =
    [
        Other, "watch-list", "tag-plate-mismatch", "already-inside", "impossible-journey", "authorisation-annulled",
        "authorisation-revoked", "authorisation-suspended", "recognition-suspended", "issuer-not-recognised",
        "type-not-recognised", "role-not-recognised", "no-consent", "binding-not-in-force", "identity-ambiguous",
        "identity-weak", "vehicle-unknown", "not-identified-in-time", "documents-missing", "inspect-all",
        "random-inspection", "consent-missing", "inspection-closed", "registry-stale", "clock-untrusted",
        "journal-unavailable", "lane-fault", "lane-closed",
    ];

    /// <summary>0 for one that has no column.</summary>
    public static int NumberOf(string? id) => id is null ? 0 : Math.Max(0, Ids.IndexOf(id));
}
