using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GreenLane.Conventions.Tests;

/// <summary>One text file of the repository.</summary>
/// <param name="Path">Relative to the root, with forward slashes.</param>
public sealed record SourceFile(string Path, string Text)
{
    private readonly Lazy<SyntaxNode> _syntax = new(() => CSharpSyntaxTree.ParseText(Text).GetRoot());

    /// <summary>The parsed file; only asked of C#.</summary>
    public SyntaxNode Syntax => _syntax.Value;

    public bool IsCSharp => Path.EndsWith(".cs", StringComparison.Ordinal);

    public bool IsCode => IsCSharp || Path.EndsWith(".razor", StringComparison.Ordinal)
        || Path.EndsWith(".js", StringComparison.Ordinal) || Path.EndsWith(".css", StringComparison.Ordinal);

    public bool IsMarkdown => Path.EndsWith(".md", StringComparison.Ordinal);

    public bool IsTest => IsUnder("tests");

    public string[] Lines => Text.Split('\n');

    public bool IsUnder(string folder) => Path.StartsWith(folder + "/", StringComparison.Ordinal);

    /// <summary>What a broken rule is reported as: where, and what is wrong there.</summary>
    public string At(int line, string what) => $"{Path}:{line}: {what}";

    public string At(SyntaxNode node, string what)
        => At(node.GetLocation().GetLineSpan().StartLinePosition.Line + 1, what);

    /// <summary>A file of the rules' own tests.</summary>
    public static SourceFile Sample(string text, string path = "gateway/GreenLane.Lanes/Sample.cs") => new(path, text);
}
