namespace GreenLane.Central.Configuration;

/// <summary>The program's arguments.</summary>
public static class CommandLine
{
    private const string Option = "--config";

    /// <summary>Takes <c>--config FILE</c> or <c>--config=FILE</c> out of the arguments.</summary>
    /// <returns>Null if it is not there.</returns>
    public static string? TakeConfigFile(string[] arguments, out string[] rest)
    {
        var at = Array.FindIndex(
            arguments, text => text == Option || text.StartsWith(Option + "=", StringComparison.Ordinal));
        if (at >= 0 && arguments[at] != Option)
        {
            rest = [.. arguments[..at], .. arguments[(at + 1)..]];
            return arguments[at][(Option.Length + 1)..];
        }

        if (at >= 0 && at + 1 < arguments.Length)
        {
            rest = [.. arguments[..at], .. arguments[(at + 2)..]];
            return arguments[at + 1];
        }

        rest = arguments;
        return null;
    }
}
