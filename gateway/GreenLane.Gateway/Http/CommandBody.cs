namespace GreenLane.Gateway.Http;

/// <summary>What an officer asks of a lane.</summary>
/// <param name="Verb">release, to-desk, to-inspection, open, close, stop, reset, automatic or manual.</param>
/// <param name="Passage">The passage it is about; needed by release, to-desk and to-inspection.</param>
/// <param name="ReasonCode">Why, from the list; kept in the audit.</param>
/// <param name="Text">Why, in the officer's words; at most 500 characters.</param>
/// <param name="Second">Who confirms it beside the caller, where a failed rule demands that.</param>
public sealed record CommandBody(
    string? Verb, string? Passage, string? ReasonCode, string? Text, SecondBody? Second = null);
