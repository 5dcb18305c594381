namespace GreenLane.Registry;

/// <summary>One thing that is wrong in a text somebody wrote.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in bytes of the line for JSON, in fields of the line for CSV.</param>
/// <param name="Text">What is wrong, naming the key or field.</param>
public sealed record InputProblem(long Line, long Column, string Text);
