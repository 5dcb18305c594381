using System.Collections.Frozen;
using System.Device.Gpio;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GreenLane.LaneGuard.Tests;

/// <summary>
/// Finds what nanoFramework 1.x cannot run. Syntax by a list of what is refused, the library by a list of what is
/// known.
/// </summary>
/// <remarks>
/// The lists come from compiling each construct against nanoFramework's class libraries and running it on its
/// interpreter. Anything of the library that is not listed counts as unknown, and unknown is refused.
/// </remarks>
internal static class Subset
{
    private static readonly FrozenSet<SyntaxKind> Refused =
    [
        SyntaxKind.TypeParameterList, SyntaxKind.GenericName, SyntaxKind.TupleType, SyntaxKind.TupleExpression,
        SyntaxKind.RecordDeclaration, SyntaxKind.RecordStructDeclaration, SyntaxKind.IndexExpression,
        SyntaxKind.RangeExpression, SyntaxKind.AwaitExpression, SyntaxKind.YieldReturnStatement,
        SyntaxKind.YieldBreakStatement, SyntaxKind.QueryExpression, SyntaxKind.PointerType,
        SyntaxKind.StackAllocArrayCreationExpression, SyntaxKind.CheckedExpression, SyntaxKind.CheckedStatement,
        SyntaxKind.Utf8StringLiteralExpression, SyntaxKind.UnsafeStatement, SyntaxKind.ListPattern,
        SyntaxKind.AnonymousMethodExpression, SyntaxKind.SpreadElement, SyntaxKind.FunctionPointerType,
    ];

    private static readonly FrozenSet<SyntaxKind> RefusedModifiers =
        [SyntaxKind.AsyncKeyword, SyntaxKind.UnsafeKeyword, SyntaxKind.VolatileKeyword];

    /// <summary>Types of the library of which every member may be used.</summary>
    private static readonly FrozenSet<string> KnownTypes =
    [
        "object", "bool", "byte", "short", "int", "long", "uint", "ulong", "void", "System.Array", "System.Enum",
        "System.ValueType", "System.IDisposable", "System.Device.Gpio.PinValue", "System.Device.Gpio.PinMode",
        "System.Device.Gpio.GpioPin", "System.Exception", "System.Attribute",
    ];

    /// <summary>Single members of the library that were seen to exist on both sides.</summary>
    private static readonly FrozenSet<string> KnownMembers =
    [
        "string", "string.Length", "System.Environment", "System.Environment.TickCount64", "System.Threading.Thread",
        "System.Threading.Thread.Sleep(int)", "System.Device.Gpio.GpioController",
        "System.Device.Gpio.GpioController.GpioController()",
        "System.Device.Gpio.GpioController.OpenPin(int, System.Device.Gpio.PinMode)",
        "System.Device.Gpio.GpioController.Read(int)",
        "System.Device.Gpio.GpioController.Write(int, System.Device.Gpio.PinValue)",
    ];

    /// <param name="sources">File name and text.</param>
    /// <returns>One line for each violation: file, line, what.</returns>
    public static IReadOnlyList<string> Violations(IReadOnlyDictionary<string, string> sources)
    {
        var trees = sources.Select(source => CSharpSyntaxTree.ParseText(source.Value, path: source.Key)).ToList();
        var compilation = CSharpCompilation.Create(
            "guard",
            trees,
            Library(),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
        return [.. trees.SelectMany(tree => InTree(tree, compilation.GetSemanticModel(tree)))];
    }

    private static IEnumerable<MetadataReference> Library()
    {
        var runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        return Directory.GetFiles(runtime, "System*.dll")
            .Where(file => !file.EndsWith(".Native.dll", StringComparison.Ordinal))
            .Append(Path.Combine(runtime, "netstandard.dll"))
            .Append(typeof(GpioController).Assembly.Location)
            .Select(file => MetadataReference.CreateFromFile(file));
    }

    private static IEnumerable<string> InTree(SyntaxTree tree, SemanticModel model)
    {
        foreach (var node in tree.GetRoot().DescendantNodes())
        {
            if (Refuse(node, model) is { } what)
            {
                yield return $"{tree.FilePath}({tree.GetLineSpan(node.Span).StartLinePosition.Line + 1}): {what}";
            }
        }

        foreach (var token in tree.GetRoot().DescendantTokens().Where(token => RefusedModifiers.Contains(token.Kind())))
        {
            yield return $"{tree.FilePath}({tree.GetLineSpan(token.Span).StartLinePosition.Line + 1}): {token.Text}";
        }
    }

    private static string? Refuse(SyntaxNode node, SemanticModel model)
    {
        if (Refused.Contains(node.Kind()))
        {
            return node.Kind().ToString();
        }

        return node switch
        {
            NullableTypeSyntax nullable when model.GetTypeInfo(nullable).Type?.IsValueType == true
                => "nullable value type",
            ArrayRankSpecifierSyntax { Rank: > 1 } => "array of several dimensions",
            ConditionalAccessExpressionSyntax access when model.GetTypeInfo(access).Type?.IsValueType == true
                => "?. that yields a value",
            MethodDeclarationSyntax { Parent: InterfaceDeclarationSyntax, Body: not null }
                => "default interface method",
            MethodDeclarationSyntax { Parent: InterfaceDeclarationSyntax, ExpressionBody: not null }
                => "default interface method",
            MethodDeclarationSyntax { Parent: InterfaceDeclarationSyntax } method
                when method.Modifiers.Any(SyntaxKind.StaticKeyword) => "static interface member",
            SimpleNameSyntax name => Unknown(model.GetSymbolInfo(name).Symbol),
            PredefinedTypeSyntax type => Unknown(model.GetSymbolInfo(type).Symbol),
            ObjectCreationExpressionSyntax made => Unknown(model.GetSymbolInfo(made).Symbol),
            _ => null,
        };
    }

    private static string? Unknown(ISymbol? symbol)
    {
        if (symbol is null or INamespaceSymbol or ILocalSymbol or IParameterSymbol or IRangeVariableSymbol
            || symbol.Locations.Any(location => location.IsInSource))
        {
            return symbol is ILocalSymbol { Type.IsValueType: false, Type: INamedTypeSymbol { IsGenericType: true } }
                ? "generic type"
                : null;
        }

        var type = symbol as ITypeSymbol ?? symbol.ContainingType;
        var name = symbol.ToDisplayString();
        return type is null || KnownTypes.Contains(type.ToDisplayString()) || KnownMembers.Contains(name)
            ? null
            : $"{name} is not known to exist on the device";
    }
}
