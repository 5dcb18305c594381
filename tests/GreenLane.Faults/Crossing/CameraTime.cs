using GreenLane.Faults.Shim;

namespace GreenLane.Faults.Crossing;

/// <summary>The clock of the cameras: this machine's, and what passed by the gateway's accelerated one.</summary>
/// <param name="page">The gateway's page; null where it has none.</param>
internal sealed class CameraTime(ShimPage? page) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + (page?.Passed ?? TimeSpan.Zero);
}
