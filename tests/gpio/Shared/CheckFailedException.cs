namespace GreenLane.Gpio;

/// <summary>Something was not as a check demands; the message says what was expected and what was seen.</summary>
public sealed class CheckFailedException(string message) : Exception(message);
