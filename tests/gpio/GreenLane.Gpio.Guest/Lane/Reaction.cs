namespace GreenLane.Gpio.Guest.Lane;

/// <summary>What a cause led to, in milliseconds from it; null where that did not happen.</summary>
/// <param name="Line">The gateway's green line fell.</param>
/// <param name="Lamp">The green lamp was dark.</param>
/// <param name="Relay">The guard's relay was open.</param>
/// <param name="Limit">How long the lamp may take.</param>
internal sealed record Reaction(string Cause, double? Line, double? Lamp, double? Relay, double Limit);
