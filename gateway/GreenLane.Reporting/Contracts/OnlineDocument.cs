namespace GreenLane.Reporting.Contracts;

/// <summary>Whether a gateway is connected to the broker; as Last Will it says false.</summary>
/// <param name="Session">Names one run of the gateway, so that a late Will of an earlier run is told apart.</param>
public sealed record OnlineDocument(bool Online, string Session);
