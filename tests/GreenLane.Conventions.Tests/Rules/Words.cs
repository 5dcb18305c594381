using System.Text.RegularExpressions;

namespace GreenLane.Conventions.Tests.Rules;

/// <summary>What must not stand in any file: unfinished work, and paths of one person's machine.</summary>
public static partial class Words
{
    public static IEnumerable<string> UnfinishedWork(SourceFile file) => Find(file, Unfinished(), "unfinished work");

    public static IEnumerable<string> MachinePaths(SourceFile file)
        => Find(file, MachinePath(), "a path of one machine");

    private static IEnumerable<string> Find(SourceFile file, Regex pattern, string what)
        => file.Lines
            .Select((line, index) => (Match: pattern.Match(line), Number: index + 1))
            .Where(line => line.Match.Success)
            .Select(line => file.At(line.Number, $"{what}: {line.Match.Value}"));

    // Written in pieces, so that this file keeps its own rule.
    [GeneratedRegex(@"\b(TO" + @"DO|FIX" + @"ME|HA" + @"CK|Not" + @"ImplementedException|not yet" + @" implemented)\b")]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"(?<![\w.<>~*)\]}])/(home|root|Users|work|tmp)" + @"/\w|\b[A-Z]:\\\\?Users\b")]
    private static partial Regex MachinePath();
}
