using System.Collections.Immutable;
using GreenLane.Gateway.Configuration;

namespace GreenLane.Gateway.Guarding;

/// <summary>The guards that report to this gateway, by lane.</summary>
public sealed class GuardDesk(GatewayConfiguration configuration)
{
    public ImmutableArray<GuardStand> Stands { get; } =
    [
        .. from lane in configuration.Lanes
           let report = lane.GuardReport
           where report is not null
           select new GuardStand(lane.Id, report),
    ];
}
