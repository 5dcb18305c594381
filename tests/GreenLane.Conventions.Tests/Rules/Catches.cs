using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GreenLane.Conventions.Tests.Rules;

/// <summary>Nobody catches everything: an invariant that broke must stop the lane, not be swallowed.</summary>
/// <remarks>
/// A filter that looks at the exception (<c>when (e is IOException or SocketException)</c>, or a named question about
/// it) is narrow enough; one that only looks at something else is not.
/// </remarks>
public static class Catches
{
    /// <summary>Where a last line is wanted, and why.</summary>
    public static readonly ImmutableDictionary<string, string> Allowed = ImmutableDictionary<string, string>.Empty
        .Add("gateway/GreenLane.Gateway/Loop/LaneRunner.cs", "the loop's last line: red, and no beat any more");

    public static IEnumerable<string> BroadCatches(SourceFile file)
        => from clause in file.Syntax.DescendantNodes().OfType<CatchClauseSyntax>()
           where clause.Declaration is null || IsEverything(clause.Declaration.Type)
           where clause.Filter is null || !LooksAt(clause.Filter, clause.Declaration)
           select file.At(clause, "catches every exception");

    private static bool IsEverything(TypeSyntax type) => type.ToString() is "Exception" or "System.Exception";

    private static bool LooksAt(CatchFilterClauseSyntax filter, CatchDeclarationSyntax? caught)
        => filter.FilterExpression.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>()
            .Any(name => name.Identifier.Text == caught?.Identifier.Text);
}
