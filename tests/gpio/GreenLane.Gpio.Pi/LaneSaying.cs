namespace GreenLane.Gpio.Pi;

/// <summary>What a lane says of itself. Empty until it has said anything.</summary>
/// <param name="Phase">free, identifying, released …</param>
/// <param name="Aspect">red or green: what it commands.</param>
internal sealed record LaneSaying(string Phase, string Aspect);
