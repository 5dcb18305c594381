using System.Collections.Immutable;

namespace GreenLane.Faults.Matrix;

/// <summary>One fault of the table.</summary>
/// <param name="Name">Its stable name.</param>
/// <param name="What">What happens, for people.</param>
/// <param name="Strike">Does it; returns when it is over, and says so (<see cref="Scene.Over"/>).</param>
internal sealed record Fault(string Name, string What, Func<Scene, CancellationToken, Task> Strike)
{
    /// <summary>Proxies stand between the programs and the broker.</summary>
    public bool Wired { get; init; }

    /// <summary>The gateway runs under the shim.</summary>
    public bool GatewayUnderShim { get; init; }

    /// <summary>The centre runs under the shim.</summary>
    public bool CentreUnderShim { get; init; }

    /// <summary>The gateway's data lie on a small disk of their own.</summary>
    public bool SmallGatewayDisk { get; init; }

    /// <summary>The centre's data lie on one.</summary>
    public bool SmallCentreDisk { get; init; }

    /// <summary>The centre's store is a PostgreSQL.</summary>
    public bool OnPostgres { get; init; }

    /// <summary>The names of the centre's instances: several only on PostgreSQL.</summary>
    public ImmutableArray<string> Centres { get; init; } = ["centre"];

    /// <summary>Nothing waits for the centre when the row begins: what leaves would make room on the disk.</summary>
    public bool WithoutBacklog { get; init; }

    /// <summary>Part of the short run.</summary>
    public bool InShort { get; init; } = true;
}
