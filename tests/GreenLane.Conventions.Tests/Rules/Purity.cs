using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GreenLane.Conventions.Tests.Rules;

/// <summary>
/// The rules of a lane are pure and immutable: the same state, event and settings give the same turn.
/// </summary>
public static class Purity
{
    private static readonly ImmutableArray<string> Foreign =
    [
        "System.IO", "System.Net", "System.Threading", "System.Device", "System.Reflection", "System.Timers",
        "System.Runtime.InteropServices", "Microsoft", "MQTTnet",
    ];

    public static IEnumerable<string> ForeignNamespaces(SourceFile file)
        => from directive in file.Syntax.DescendantNodes().OfType<UsingDirectiveSyntax>()
           let name = directive.NamespaceOrType.ToString()
           where Foreign.Any(root => name == root || name.StartsWith(root + ".", StringComparison.Ordinal))
           select file.At(directive, $"{name} is not for a pure project");

    public static IEnumerable<string> MutableMembers(SourceFile file)
        => SettableProperties(file).Concat(WritableFields(file));

    private static IEnumerable<string> SettableProperties(SourceFile file)
        => from property in file.Syntax.DescendantNodes().OfType<BasePropertyDeclarationSyntax>()
           from accessor in property.AccessorList?.Accessors ?? []
           where accessor.Keyword.IsKind(SyntaxKind.SetKeyword)
           select file.At(property, "a property that can be set after construction");

    private static IEnumerable<string> WritableFields(SourceFile file)
        => from field in file.Syntax.DescendantNodes().OfType<FieldDeclarationSyntax>()
           where !field.Modifiers.Any(SyntaxKind.ReadOnlyKeyword) && !field.Modifiers.Any(SyntaxKind.ConstKeyword)
           select file.At(field, "a field that can be written after construction");
}
