using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GreenLane.Conventions.Tests.Rules;

/// <summary>What a reader can hold in the head: short files, short methods, short lines.</summary>
public static class Length
{
    public const int MaxFileLines = 400;
    public const int MaxMethodLines = 60;
    public const int MaxLineCharacters = 120;

    public static IEnumerable<string> LongFiles(SourceFile file)
    {
        var lines = file.Lines.Length - (file.Text.EndsWith('\n') ? 1 : 0);
        return lines > MaxFileLines ? [file.At(1, $"{lines} lines, at most {MaxFileLines}")] : [];
    }

    public static IEnumerable<string> LongLines(SourceFile file)
        => file.Lines
            .Select((line, index) => (Line: line.TrimEnd('\r'), Number: index + 1))
            .Where(line => line.Line.Length > MaxLineCharacters && !IsSample(file, line.Line))
            .Select(line => file.At(line.Number, $"{line.Line.Length} characters, at most {MaxLineCharacters}"));

    /// <summary>A test's sample of outside data may stand on one line, as it does in the world.</summary>
    private static bool IsSample(SourceFile file, string line)
        => file.IsTest && line.Contains("\"\"\"", StringComparison.Ordinal);

    public static IEnumerable<string> LongMethods(SourceFile file)
        => file.Syntax.DescendantNodes()
            .Where(node => node is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax
                or LocalFunctionStatementSyntax)
            .Select(node => (Node: node, Lines: CountLines(node)))
            .Where(method => method.Lines > MaxMethodLines)
            .Select(method => file.At(method.Node, $"a method of {method.Lines} lines, at most {MaxMethodLines}"));

    /// <summary>Lines from the signature to the closing brace; comments above and attributes do not count.</summary>
    private static int CountLines(SyntaxNode node)
    {
        var attributes = node.ChildNodes().OfType<AttributeListSyntax>().LastOrDefault();
        var first = attributes?.GetLastToken().GetNextToken() ?? node.GetFirstToken();
        var start = first.GetLocation().GetLineSpan().StartLinePosition.Line;
        return node.GetLocation().GetLineSpan().EndLinePosition.Line - start + 1;
    }
}
