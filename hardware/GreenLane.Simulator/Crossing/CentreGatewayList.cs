namespace GreenLane.Simulator.Crossing;

/// <summary>All gateways of a centre.</summary>
public sealed record CentreGatewayList(IReadOnlyList<CentreGateway> Items);
