using System.Collections.Immutable;

namespace GreenLane.Gateway.Http;

/// <summary>Why an officer may release: the ids that a command's reason is chosen from.</summary>
public sealed record ReasonList(IReadOnlyList<string> Items)
{
    /// <summary>What needs words of the officer's own.</summary>
    public const string Other = "other";

    public static readonly ImmutableArray<string> Known =
        ["documents-checked", "plate-checked", "tag-missing", "confirmed-by-issuer", "supervisor", Other];
}
