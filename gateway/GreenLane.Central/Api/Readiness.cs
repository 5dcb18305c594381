namespace GreenLane.Central.Api;

/// <param name="Ready">True if events are taken and can be looked at.</param>
/// <param name="Broker">connected or unreachable.</param>
/// <param name="Store">readable or failed.</param>
public sealed record Readiness(bool Ready, string Broker, string Store);
