using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GreenLane.Conventions.Tests.Rules;

/// <summary>
/// No mutable statics: two lanes in one process, or two simulations in one test run, must share nothing.
/// </summary>
/// <remarks>
/// Found by syntax: static fields that are not readonly, static properties with a setter, and read-only ones that hold
/// something which can change. A private array is taken as a table as long as its file never writes to it.
/// </remarks>
public static class StaticState
{
    private static readonly ImmutableHashSet<string> Mutable =
    [
        "List", "Dictionary", "HashSet", "SortedDictionary", "SortedList", "SortedSet", "Queue", "Stack", "LinkedList",
        "PriorityQueue", "ConcurrentDictionary", "ConcurrentQueue", "ConcurrentBag", "ConcurrentStack", "StringBuilder",
        "Channel", "SemaphoreSlim", "Lock", "Random", "CancellationTokenSource", "Timer", "MemoryCache",
        "ConditionalWeakTable",
    ];

    public static IEnumerable<string> MutableStatics(SourceFile file)
        => Fields(file).Concat(Properties(file));

    private static IEnumerable<string> Fields(SourceFile file)
        => from field in file.Syntax.DescendantNodes().OfType<BaseFieldDeclarationSyntax>()
           where field.Modifiers.Any(SyntaxKind.StaticKeyword)
           let isReadOnly = field.Modifiers.Any(SyntaxKind.ReadOnlyKeyword)
           from variable in field.Declaration.Variables
           let type = TypeOf(field.Declaration.Type, variable.Initializer?.Value)
           where !isReadOnly || Mutable.Contains(type) || (type == "[]" && IsWrittenTo(file, variable, field))
           select file.At(variable, $"static {variable.Identifier.Text} can change");

    private static IEnumerable<string> Properties(SourceFile file)
        => from property in file.Syntax.DescendantNodes().OfType<PropertyDeclarationSyntax>()
           where property.Modifiers.Any(SyntaxKind.StaticKeyword)
           let accessors = property.AccessorList?.Accessors ?? []
           let isSettable = accessors.Any(accessor => accessor.Keyword.IsKind(SyntaxKind.SetKeyword))
           let value = property.Initializer?.Value
           where isSettable || (value is not null && Mutable.Contains(TypeOf(property.Type, value)))
           select file.At(property, $"static {property.Identifier.Text} can change");

    private static string TypeOf(TypeSyntax declared, ExpressionSyntax? value) => declared switch
    {
        ArrayTypeSyntax => "[]",
        NullableTypeSyntax nullable => TypeOf(nullable.ElementType, value),
        QualifiedNameSyntax qualified => qualified.Right.Identifier.Text,
        // An interface says nothing; what it is created from does.
        SimpleNameSyntax name when name.Identifier.Text.StartsWith('I') && value is ObjectCreationExpressionSyntax made
            => TypeOf(made.Type, null),
        SimpleNameSyntax name => name.Identifier.Text,
        _ => "",
    };

    private static bool IsWrittenTo(
        SourceFile file, VariableDeclaratorSyntax variable, BaseFieldDeclarationSyntax field)
        => !field.Modifiers.Any(SyntaxKind.PrivateKeyword)
            || file.Syntax.DescendantNodes().OfType<AssignmentExpressionSyntax>().Any(assignment =>
                assignment.Left is ElementAccessExpressionSyntax { Expression: IdentifierNameSyntax name }
                && name.Identifier.Text == variable.Identifier.Text);
}
