namespace GreenLane.Gateway.Http;

/// <summary>Another person at the same screen, who confirms what one may not decide alone.</summary>
/// <param name="Account">That person's account.</param>
/// <param name="Pin">That person's PIN.</param>
public sealed record SecondBody(string? Account, string? Pin);
