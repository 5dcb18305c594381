using System.Collections.Immutable;

namespace GreenLane.Conventions.Tests.Rules;

/// <summary>
/// The top level is fixed: four folders, the solution, the first page, and what the tools want there.
/// </summary>
public static class TopLevel
{
    private static readonly ImmutableHashSet<string> Allowed =
    [
        "firmware", "gateway", "hardware", "tests", "GreenLane.sln", "README.md",
        "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "BannedSymbols.txt",
        "global.json", "nuget.config", ".editorconfig", ".gitattributes", ".gitignore", ".ci", ".git", "LICENSE",
    ];

    /// <param name="names">What lies at the root.</param>
    /// <param name="ignored">The text of .gitignore: what git does not see is not part of the repository.</param>
    public static IEnumerable<string> Strangers(IEnumerable<string> names, string ignored)
    {
        var unseen = ignored.Split('\n').Select(line => line.Trim().Trim('/')).ToHashSet();
        return names.Where(name => !Allowed.Contains(name) && !unseen.Contains(name))
            .Select(name => $"{name}: not one of the names of the top level");
    }
}
