using System.Text.RegularExpressions;

namespace GreenLane.Conventions.Tests.Rules;

/// <summary>A command on a page works: what it names exists.</summary>
public static partial class Commands
{
    /// <param name="exists">Whether a path relative to the root exists.</param>
    public static IEnumerable<string> NamingNothing(SourceFile page, Func<string, bool> exists)
        => Lines(page)
            .SelectMany(command => Paths(command).Select(path => (Command: command, Path: path)))
            .Where(named => !exists(named.Path))
            .Select(named => $"{page.Path}: \"{named.Command}\" names {named.Path}, which does not exist");

    /// <summary>Lines of fenced blocks that start with dotnet or tests/run.</summary>
    public static IEnumerable<string> Lines(SourceFile page)
    {
        var inside = false;
        foreach (var line in page.Lines.Select(line => line.Trim()))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                inside = !inside;
            }
            else if (inside && Command().IsMatch(line))
            {
                yield return line;
            }
        }
    }

    // What the command itself writes (behind -o, --json, …) need not be there before it.
    private static IEnumerable<string> Paths(string command)
        => Path().Matches(command).Select(match => match.Groups[1].Value);

    [GeneratedRegex(@"^(dotnet|(\./)?tests/run|\.ci/run)\b")]
    private static partial Regex Command();

    [GeneratedRegex(@"(?<!-o |--json |--output |--summary |--out )(?<=^|\s)(?:\./)?"
        + @"((?:gateway|hardware|firmware|tests|\.ci)/[\w./-]+|[\w.]+\.sln)")]
    private static partial Regex Path();
}
