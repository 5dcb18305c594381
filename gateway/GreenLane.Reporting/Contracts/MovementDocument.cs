namespace GreenLane.Reporting.Contracts;

/// <summary>The latest entry or exit known of a vehicle.</summary>
/// <param name="Kind">entered or left.</param>
/// <param name="Where">Crossing, gateway and lane.</param>
/// <param name="IsDated">False where the clock could not be trusted.</param>
public sealed record MovementDocument(string Kind, string Where, DateTimeOffset At, bool IsDated);
