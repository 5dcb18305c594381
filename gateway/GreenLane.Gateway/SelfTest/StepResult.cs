namespace GreenLane.Gateway.SelfTest;

/// <summary>One row of the self-test's table.</summary>
/// <param name="Remark">What was seen, where it is not what was expected; or why it was not tested.</param>
internal readonly record struct StepResult(string Line, int Pin, StepOutcome Outcome, string Remark);
