using GreenLane.Gateway.Configuration;
using GreenLane.Gateway.Loop;

namespace GreenLane.Gateway.Sensing;

/// <summary>One camera at its lane, and what is known of its health.</summary>
public sealed class CameraStand(CameraConfiguration camera, LaneRunner lane)
{
    private long _refused;
    private long _heardTicks = -1;

    public CameraConfiguration Camera => camera;

    public LaneRunner Lane => lane;

    /// <summary>Bodies refused: wrong sender, or not what the format says.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    /// <summary>Monotonic time of the latest sound body; null if there was none.</summary>
    public TimeSpan? HeardAt
        => Interlocked.Read(ref _heardTicks) is >= 0 and var ticks ? TimeSpan.FromTicks(ticks) : null;

    internal void CountRefused() => Interlocked.Increment(ref _refused);

    internal void Heard(TimeSpan at) => Interlocked.Exchange(ref _heardTicks, at.Ticks);
}
