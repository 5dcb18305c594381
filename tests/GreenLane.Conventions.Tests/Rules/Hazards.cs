using System.Text.RegularExpressions;

namespace GreenLane.Conventions.Tests.Rules;

/// <summary>The hazard table, the code that prevents and the tests that show it say the same.</summary>
/// <remarks>
/// A row reads <c>| H-01 | hazard | what prevents it | code | test |</c>. Files are named in backticks relative to the
/// root. A hazard that nothing prevents yet stands under "Open" as a list item, so that nobody takes it for covered.
/// </remarks>
public static partial class Hazards
{
    /// <param name="page">The hazard page.</param>
    /// <param name="code">Every C# file, tests among them.</param>
    /// <param name="exists">Whether a path relative to the root exists.</param>
    public static IEnumerable<string> Differences(
        SourceFile page, IReadOnlyCollection<SourceFile> code, Func<string, bool> exists)
    {
        var covered = page.Lines.Select(line => Row().Match(line)).Where(row => row.Success)
            .Select(row => row.Groups[1].Value).ToHashSet();
        var open = page.Lines.Select(line => OpenItem().Match(line)).Where(item => item.Success)
            .Select(item => item.Groups[1].Value).ToHashSet();
        var shown = code.Where(file => file.IsTest).SelectMany(file => Mark().Matches(file.Text))
            .Select(mark => mark.Groups[1].Value).ToHashSet();
        var named = code.Where(file => !file.IsTest).SelectMany(file => Id().Matches(file.Text))
            .Select(id => id.Value).ToHashSet();

        return Missing(covered.Except(named), "is in the table, and no code names it")
            .Concat(Missing(covered.Except(shown), "is in the table, and no test shows it"))
            .Concat(Missing(shown.Union(named).Except(covered).Except(open), "is named, and not on the page"))
            .Concat(Missing(open.Intersect(shown), "is shown by a test, and still stands under Open"))
            .Concat(MissingFiles(page, exists));
    }

    private static IEnumerable<string> Missing(IEnumerable<string> ids, string what)
        => ids.Order(StringComparer.Ordinal).Select(id => $"{id} {what}");

    private static IEnumerable<string> MissingFiles(SourceFile page, Func<string, bool> exists)
        => FileName().Matches(page.Text).Select(name => name.Groups[1].Value).Distinct()
            .Where(path => !exists(path))
            .Select(path => $"{page.Path} names {path}, which does not exist");

    [GeneratedRegex(@"^\| *(H-\d\d) *\|")]
    private static partial Regex Row();

    [GeneratedRegex(@"^- \*\*(H-\d\d)\*\*")]
    private static partial Regex OpenItem();

    [GeneratedRegex(@"\bHazard\(""(H-\d\d)""\)")]
    private static partial Regex Mark();

    [GeneratedRegex(@"\bH-\d\d\b")]
    private static partial Regex Id();

    [GeneratedRegex(@"`((?:gateway|hardware|firmware|tests)/[\w./-]+)`")]
    private static partial Regex FileName();
}
