using System.Collections.Immutable;

namespace GreenLane.Central.Accounts;

/// <summary>Who may do what: one table, in the names of <see cref="Policies"/>.</summary>
internal static class Rights
{
    private static readonly ImmutableArray<string> Analyst = [Policies.Look, Policies.Plates, Policies.Export];
    private static readonly ImmutableArray<string> Operator = [.. Analyst, Policies.Act, Policies.Enrol];
    private static readonly ImmutableArray<string> Supervisor =
        [.. Operator, Policies.Publish, Policies.Manage, Policies.Audit];

    /// <summary>At an open centre there is nobody to ask: what two persons must do nobody can.</summary>
    public static readonly ImmutableArray<string> OnLoopback = [.. Operator, Policies.Audit];

    /// <summary>Nobody who is disabled may do anything, nor who must still choose a password.</summary>
    public static ImmutableArray<string> Of(CentralAccount account)
        => account.Disabled || account.HasOneTimePassword ? [] : Of(account.Role);

    public static ImmutableArray<string> Of(CentralRole role) => role switch
    {
        CentralRole.Viewer => [Policies.Look],
        CentralRole.Analyst => Analyst,
        CentralRole.Operator => Operator,
        CentralRole.Supervisor => Supervisor,
        CentralRole.Auditor => [.. Analyst, Policies.Audit],
        _ => [],
    };
}
