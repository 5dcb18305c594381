namespace GreenLane.Lanes;

/// <summary>Which way a vehicle went past a barrier.</summary>
public enum MovementKind : byte
{
    None,
    Entered,
    Left,
}

/// <summary>A vehicle that went past a barrier.</summary>
/// <param name="Where">Crossing, gateway and lane, for people: "tabanovce/tabanovce-1/2".</param>
/// <param name="At">Wall-clock time at which it had passed.</param>
/// <param name="IsDated">False while the clock that gave <paramref name="At"/> could not be trusted.</param>
public sealed record Movement(MovementKind Kind, string Where, DateTimeOffset At, bool IsDated);
