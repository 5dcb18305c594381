using System.Collections.Immutable;

namespace GreenLane.Gateway.Http;

/// <summary>Why an officer may release: the ids that a command's reason is chosen from.</summary>
public sealed record ReasonList(IReadOnlyList<string> Items)
{
    /// <summary>What needs words of the officer's own.</summary>
    public const string Other = "other";

    /// <summary>Taken only where the verdict says that inspection at destination is allowed (hazard H-17).</summary>
    public const string AtDestination = "inspection-at-destination";

    public static readonly ImmutableArray<string> Known =
    [
        "documents-checked", "plate-checked", "tag-missing", "confirmed-by-issuer", "supervisor", AtDestination, Other,
    ];
}
