namespace GreenLane.Lanes;

/// <summary>A vehicle that was surely identified in another lane.</summary>
/// <param name="Where">Crossing, gateway and lane, for people.</param>
/// <param name="At">Wall-clock time at which it was last known to be there.</param>
/// <param name="IsDated">False while the clock that gave <paramref name="At"/> could not be trusted.</param>
/// <param name="StandsThere">Its passage there is still open.</param>
/// <param name="LeastTravel">The least time from there to the lane that asks.</param>
public sealed record SeenElsewhere(
    string Where, DateTimeOffset At, bool IsDated, bool StandsThere, TimeSpan LeastTravel);
