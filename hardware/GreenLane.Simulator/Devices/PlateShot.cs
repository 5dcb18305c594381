namespace GreenLane.Simulator.Devices;

/// <summary>What a camera is about to tell of one vehicle.</summary>
/// <param name="Text">As the engine read it.</param>
/// <param name="Country">ISO alpha-2; null if the engine cannot tell.</param>
/// <param name="EventNumber">Names the event: the same number again is the same event.</param>
public sealed record PlateShot(string Text, string? Country, ulong EventNumber, DateTimeOffset TakenAt);
