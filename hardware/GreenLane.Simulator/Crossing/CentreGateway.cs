namespace GreenLane.Simulator.Crossing;

/// <summary>A gateway as the centre lists it.</summary>
public sealed record CentreGateway(string Gateway, IReadOnlyList<CentreEpoch> Epochs);
