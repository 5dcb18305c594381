using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GreenLane.Conventions.Tests.Rules;

/// <summary>
/// One public type per file, so that a file's name says what is in it; small enums live with their owner.
/// </summary>
public static class PublicTypes
{
    public static IEnumerable<string> SecondType(SourceFile file)
    {
        var names = file.Syntax.DescendantNodes(node => node is not TypeDeclarationSyntax)
            .OfType<MemberDeclarationSyntax>()
            .Where(member => member is TypeDeclarationSyntax or DelegateDeclarationSyntax)
            .Where(member => member.Modifiers.Any(SyntaxKind.PublicKeyword))
            .Select(member => member is TypeDeclarationSyntax type ? type.Identifier.Text : "a delegate")
            .Distinct()
            .ToList();
        return names.Count > 1 ? [file.At(1, $"more than one public type: {string.Join(", ", names)}")] : [];
    }
}
