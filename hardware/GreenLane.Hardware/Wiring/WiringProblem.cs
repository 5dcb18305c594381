namespace GreenLane.Hardware;

/// <summary>One thing that is wrong with a board's configuration.</summary>
/// <param name="Key">The key below <c>Board</c>, for example <c>Green</c>; the caller puts the path before it.</param>
/// <param name="Text">What is wrong and what would be right, one sentence without the key.</param>
public readonly record struct WiringProblem(string Key, string Text);
