using GreenLane.Lanes;

namespace GreenLane.Sensors.Anpr;

/// <summary>What the gateway knows about a body before it is read.</summary>
/// <param name="Camera">The camera's id in the configuration.</param>
/// <param name="View">Which end of the vehicle it sees, by configuration.</param>
/// <param name="At">Monotonic time of receipt since the gateway started.</param>
public readonly record struct PlateContext(string Camera, PlateView View, TimeSpan At)
{
    /// <summary>
    /// Wall-clock time of receipt, and only if this clock is trusted now: formats that stamp true epochs use it to
    /// mark what waited in the camera's queue as buffered. Null leaves that judgement out.
    /// </summary>
    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>
    /// The camera's name at its source, where one source speaks for several cameras; null: all it says is this one's.
    /// </summary>
    public string? Source { get; init; }
}
