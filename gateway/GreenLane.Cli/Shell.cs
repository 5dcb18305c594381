namespace GreenLane.Cli;

/// <summary>
/// What a command talks to: answers go to the one, what went wrong and what is merely said to the other.
/// </summary>
internal sealed record Shell(TimeProvider Time, TextWriter Output, TextWriter Error)
{
    /// <summary>Says what went wrong and gives the exit code back.</summary>
    public int Fail(int exitCode, string text)
    {
        Error.WriteLine(text);
        return exitCode;
    }
}
