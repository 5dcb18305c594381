namespace GreenLane.Reporting.Contracts;

/// <summary>Says that a passage was entered afterwards, by a person, because the gateway could not see it.</summary>
/// <param name="By">The account; a pseudonym in what leaves the gateway.</param>
/// <param name="At">When it was entered.</param>
/// <param name="Text">In the person's words; never leaves the gateway.</param>
public sealed record HandEntry(string By, DateTimeOffset At, string? ReasonCode, string? Text);
