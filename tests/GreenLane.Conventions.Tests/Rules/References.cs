using System.Collections.Immutable;
using System.Xml.Linq;

namespace GreenLane.Conventions.Tests.Rules;

/// <summary>Who may know whom: the table of gateway/docs/architecture.md, as it stands in the project files.</summary>
public static class References
{
    private const string Everything = "*";

    /// <summary>
    /// Project, and the projects it may reference. Tests may reference what they like; nobody references tests.
    /// </summary>
    private static readonly ImmutableDictionary<string, ImmutableArray<string>> MayReference =
        new Dictionary<string, ImmutableArray<string>>
        {
            ["GreenLane.Lanes"] = [],
            ["GreenLane.Registry"] = ["GreenLane.Lanes"],
            ["GreenLane.Sensors"] = ["GreenLane.Lanes"],
            ["GreenLane.Reporting"] = ["GreenLane.Lanes"],
            ["GreenLane.Hardware"] = ["GreenLane.Lanes"],
            ["GreenLane.Terminal"] = [],
            ["GreenLane.Accounts"] = [],
            ["GreenLane.Gateway"] =
            [
                "GreenLane.Lanes", "GreenLane.Registry", "GreenLane.Sensors", "GreenLane.Reporting",
                "GreenLane.Accounts", "GreenLane.Terminal", "GreenLane.Hardware",
            ],
            ["GreenLane.Central"] =
            [
                "GreenLane.Accounts", "GreenLane.Reporting", "GreenLane.Registry", "GreenLane.Lanes",
                "GreenLane.Tables",
            ],
            ["GreenLane.Tables"] = ["GreenLane.Registry", "GreenLane.Lanes"],
            ["GreenLane.Cli"] = ["GreenLane.Registry", "GreenLane.Reporting", "GreenLane.Lanes", "GreenLane.Tables"],
            ["GreenLane.Simulator"] = [Everything],
            ["GreenLane.LaneGuard"] = [],
        }.ToImmutableDictionary();

    /// <summary>Projects that may hold no package at all.</summary>
    private static readonly ImmutableHashSet<string> WithoutPackages = ["GreenLane.Lanes", "GreenLane.Terminal"];

    public static IEnumerable<string> Forbidden(SourceFile project)
    {
        var name = Path.GetFileNameWithoutExtension(project.Path);
        if (project.IsTest)
        {
            return [];
        }

        if (!MayReference.TryGetValue(name, out var allowed))
        {
            return [project.At(1, $"{name} stands in no row of the reference table")];
        }

        var isTest = (string path) => path.Contains("/tests/", StringComparison.Ordinal);
        var wrong = Included(project, "ProjectReference")
            .Where(path => isTest(path) || !(allowed.Contains(Everything) || allowed.Contains(NameOf(path))))
            .Select(path => project.At(1, $"{name} may not reference {NameOf(path)}"));
        var packages = WithoutPackages.Contains(name) ? Included(project, "PackageReference") : [];
        return wrong.Concat(packages.Select(package => project.At(1, $"{name} may not use package {package}")));
    }

    /// <summary>The build refuses input, output, clocks and threads where a project says it is pure.</summary>
    public static IEnumerable<string> NotDeclaredPure(SourceFile project)
        => XDocument.Parse(project.Text).Descendants("BannedSymbols").Any(kind => kind.Value == "pure")
            ? []
            : [project.At(1, "does not ask for the banned symbols of a pure project")];

    private static IEnumerable<string> Included(SourceFile project, string element)
        => XDocument.Parse(project.Text).Descendants(element).Select(item => (string?)item.Attribute("Include") ?? "");

    private static string NameOf(string path) => Path.GetFileNameWithoutExtension(path.Replace('\\', '/'));
}
