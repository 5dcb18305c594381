using System.Collections.Immutable;

namespace GreenLane.Central.Accounts;

/// <summary>The stable ids of roles.</summary>
internal static class Roles
{
    public static readonly ImmutableArray<CentralRole> All =
    [
        CentralRole.Viewer, CentralRole.Analyst, CentralRole.Operator, CentralRole.Supervisor, CentralRole.Auditor,
    ];

    public static string IdOf(CentralRole role) => role switch
    {
        CentralRole.Viewer => "viewer",
        CentralRole.Analyst => "analyst",
        CentralRole.Operator => "operator",
        CentralRole.Supervisor => "supervisor",
        CentralRole.Auditor => "auditor",
        _ => "none",
    };

    /// <returns>None for anything that is no role.</returns>
    public static CentralRole Of(string? id) => All.FirstOrDefault(role => IdOf(role) == id);
}
