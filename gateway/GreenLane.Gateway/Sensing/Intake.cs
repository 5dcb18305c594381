namespace GreenLane.Gateway.Sensing;

/// <param name="Why">What is wrong with the body, for people; null where nothing is.</param>
public readonly record struct Intake(IntakeAnswer Answer, string? Why = null);
