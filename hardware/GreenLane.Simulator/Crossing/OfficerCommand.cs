namespace GreenLane.Simulator.Crossing;

/// <summary>An officer's command as the gateway takes it.</summary>
public sealed record OfficerCommand(string Verb, string? Passage, string ReasonCode, string Text);
