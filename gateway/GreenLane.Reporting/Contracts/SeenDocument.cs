namespace GreenLane.Reporting.Contracts;

/// <summary>Another lane in which a vehicle was surely identified.</summary>
/// <param name="Where">Crossing, gateway and lane.</param>
/// <param name="IsDated">False where the clock could not be trusted.</param>
/// <param name="StandsThere">Its passage there was still open.</param>
/// <param name="LeastTravelSeconds">The least time from there.</param>
public sealed record SeenDocument(
    string Where, DateTimeOffset At, bool IsDated, bool StandsThere, double LeastTravelSeconds);
