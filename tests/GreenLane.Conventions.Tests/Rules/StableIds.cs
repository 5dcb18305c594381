using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GreenLane.Conventions.Tests.Rules;

/// <summary>Every id that records and messages carry is explained on the glossary page.</summary>
public static partial class StableIds
{
    /// <summary>Enums whose members become ids in records: "LaneClosed" is "lane-closed".</summary>
    private static readonly ImmutableHashSet<string> Published =
        ["Reason", "Outcome", "RuleId", "LaneFaults", "IdentityStrength"];

    public static IEnumerable<string> Unexplained(SourceFile page, IEnumerable<SourceFile> code)
        => from file in code
           from published in file.Syntax.DescendantNodes().OfType<EnumDeclarationSyntax>()
           where Published.Contains(published.Identifier.Text)
           from member in published.Members
           let id = InnerCapital().Replace(member.Identifier.Text, "-").ToLowerInvariant()
           where !page.Text.Contains($"`{id}`", StringComparison.Ordinal)
           select file.At(member, $"`{id}` is not explained in {page.Path}");

    [GeneratedRegex("(?<!^)(?=[A-Z])")]
    private static partial Regex InnerCapital();
}
