using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GreenLane.Conventions.Tests.Rules;

/// <summary>Nobody catches everything: an invariant that broke must stop the lane, not be swallowed.</summary>
/// <remarks>
/// A filter that names the types (<c>when (e is IOException or SocketException)</c>) is narrow enough.
/// </remarks>
public static class Catches
{
    /// <summary>Where a last line is wanted, and why.</summary>
    public static readonly ImmutableDictionary<string, string> Allowed = ImmutableDictionary<string, string>.Empty
        .Add("gateway/GreenLane.Gateway/Lanes/LaneLoop.cs", "the loop's last line: the lane goes out of service");

    public static IEnumerable<string> BroadCatches(SourceFile file)
        => from clause in file.Syntax.DescendantNodes().OfType<CatchClauseSyntax>()
           where clause.Declaration is null || IsEverything(clause.Declaration.Type)
           where clause.Filter is null || !NamesTypes(clause.Filter)
           select file.At(clause, "catches every exception");

    private static bool IsEverything(TypeSyntax type) => type.ToString() is "Exception" or "System.Exception";

    private static bool NamesTypes(CatchFilterClauseSyntax filter)
        => filter.FilterExpression.DescendantNodesAndSelf().Any(node =>
            node is IsPatternExpressionSyntax or BinaryExpressionSyntax { OperatorToken.Text: "is" });
}
