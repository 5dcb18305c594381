using GreenLane.Gateway.Configuration;
using GreenLane.Gateway.Loop;
using GreenLane.Sensors.Anpr;

namespace GreenLane.Gateway.Sensing;

/// <summary>One camera at its lane, and what is known of its health. Any thread.</summary>
public sealed class CameraStand(CameraConfiguration camera, LaneRunner lane)
{
    private long _refused;
    private long _repeats;
    private long _late;
    private long _heardTicks = -1;
    private volatile string? _awaited;

    public CameraConfiguration Camera => camera;

    public LaneRunner Lane => lane;

    /// <summary>What is known of its clock.</summary>
    public CaptureClock Clock { get; } = new();

    /// <summary>Bodies refused: wrong sender, or not what the format says.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    /// <summary>Events that came before.</summary>
    public long Repeats => Interlocked.Read(ref _repeats);

    /// <summary>Events that the camera had held back.</summary>
    public long Late => Interlocked.Read(ref _late);

    /// <summary>Monotonic time of the latest sound body; null if there was none.</summary>
    public TimeSpan? HeardAt
        => Interlocked.Read(ref _heardTicks) is >= 0 and var ticks ? TimeSpan.FromTicks(ticks) : null;

    internal void CountRefused() => Interlocked.Increment(ref _refused);

    internal void CountRepeat() => Interlocked.Increment(ref _repeats);

    internal void CountLate() => Interlocked.Increment(ref _late);

    internal void Heard(TimeSpan at) => Interlocked.Exchange(ref _heardTicks, at.Ticks);

    /// <summary>The name under which the next picture is kept that follows an event by itself.</summary>
    internal void Await(string? name) => _awaited = name;

    internal string? TakeAwaited()
    {
        var name = _awaited;
        _awaited = null;
        return name;
    }
}
