namespace GreenLane.Reporting.Contracts;

/// <summary>Sequences of an epoch that the gateway no longer holds, both ends included.</summary>
public sealed record LostRange(string Epoch, long From, long To, string Why);
