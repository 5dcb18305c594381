namespace GreenLane.Reporting.Contracts;

/// <summary>The centre misses these sequences, both ends included, and asks for them again.</summary>
public sealed record ResendDocument(string Epoch, long From, long To);
