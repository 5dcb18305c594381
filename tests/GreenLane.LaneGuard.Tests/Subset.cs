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
    private const string SocketMade = "System.Net.Sockets.Socket.Socket(System.Net.Sockets.AddressFamily, "
        + "System.Net.Sockets.SocketType, System.Net.Sockets.ProtocolType)";

    private static readonly FrozenSet<SyntaxKind> Refused =
    [
        SyntaxKind.TypeParameterList, SyntaxKind.GenericName, SyntaxKind.TupleType, SyntaxKind.TupleExpression,
        SyntaxKind.RecordDeclaration, SyntaxKind.RecordStructDeclaration, SyntaxKind.IndexExpression,
        SyntaxKind.RangeExpression, SyntaxKind.AwaitExpression, SyntaxKind.YieldReturnStatement,
        SyntaxKind.YieldBreakStatement, SyntaxKind.QueryExpression, SyntaxKind.PointerType,
        SyntaxKind.StackAllocArrayCreationExpression, SyntaxKind.CheckedExpression, SyntaxKind.CheckedStatement,
        SyntaxKind.Utf8StringLiteralExpression, SyntaxKind.UnsafeStatement, SyntaxKind.ListPattern,
        SyntaxKind.AnonymousMethodExpression, SyntaxKind.SpreadElement, SyntaxKind.FunctionPointerType,
        SyntaxKind.ImplicitStackAllocArrayCreationExpression, SyntaxKind.AnonymousObjectCreationExpression,
        SyntaxKind.WithExpression, SyntaxKind.ForEachVariableStatement,
    ];

    private static readonly FrozenSet<SyntaxKind> RefusedModifiers =
        [SyntaxKind.AsyncKeyword, SyntaxKind.UnsafeKeyword, SyntaxKind.VolatileKeyword];

    /// <summary>Types of the library that exist on both sides; what may be used of them stands below.</summary>
    private static readonly FrozenSet<string> KnownTypes =
    [
        "object", "bool", "byte", "char", "short", "int", "long", "uint", "ulong", "void", "string", "System.Array",
        "System.Enum", "System.ValueType", "System.FlagsAttribute", "System.IDisposable", "System.Exception",
        "System.ArgumentException", "System.ObjectDisposedException", "System.Environment",
        "System.Device.Gpio.GpioController", "System.Threading.Thread", "System.Threading.ThreadStart",
        "System.Net.IPEndPoint", "System.Net.IPAddress", "System.Net.Sockets.Socket",
        "System.Net.Sockets.SocketException", "System.Security.Cryptography.HMACSHA256",
    ];

    /// <summary>Types of which every member exists on both sides.</summary>
    private static readonly FrozenSet<string> KnownWhole =
    [
        "System.Device.Gpio.PinValue", "System.Device.Gpio.PinMode", "System.Net.Sockets.AddressFamily",
        "System.Net.Sockets.SocketType", "System.Net.Sockets.ProtocolType", "System.Net.Sockets.SocketFlags",
        "System.Threading.ThreadPriority",
    ];

    /// <summary>Single members of the library that were seen to exist on both sides.</summary>
    private static readonly FrozenSet<string> KnownMembers =
    [
        "string.Length", "System.Array.Length", "byte.MaxValue", "int.MaxValue", "uint.MaxValue", "long.MaxValue",
        "object.Object()", "object.Equals(object)", "object.GetHashCode()", "object.ToString()",
        "System.Array.Copy(System.Array, int, System.Array, int, int)", "System.Enum.HasFlag(System.Enum)",
        "System.FlagsAttribute.FlagsAttribute()", "System.IDisposable.Dispose()", "System.Exception.Message",
        "System.Exception.Exception(string?)", "System.ArgumentException.ArgumentException(string?)",
        "System.Environment.TickCount64",
        "System.Threading.Thread.Sleep(int)", "System.Threading.Thread.Start()",
        "System.Threading.Thread.Thread(System.Threading.ThreadStart)",
        "System.Threading.Thread.Priority",
        "System.Net.IPEndPoint.IPEndPoint(System.Net.IPAddress, int)", "System.Net.IPAddress.Parse(string)",
        SocketMade, "System.Net.Sockets.Socket.Connect(System.Net.EndPoint)", "System.Net.Sockets.Socket.Close()",
        "System.Net.Sockets.Socket.SendTimeout", "System.Net.Sockets.Socket.ReceiveTimeout",
        "System.Net.Sockets.Socket.Send(byte[], int, int, System.Net.Sockets.SocketFlags)",
        "System.Net.Sockets.Socket.Receive(byte[], int, int, System.Net.Sockets.SocketFlags)",
        "System.Security.Cryptography.HMACSHA256.HashData(byte[], byte[])",
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
        var errors = compilation.GetDiagnostics().Where(each => each.Severity == DiagnosticSeverity.Error)
            .Select(each => each.ToString());
        return [.. trees.SelectMany(tree => InTree(tree, compilation.GetSemanticModel(tree))), .. errors];
    }

    private static IEnumerable<MetadataReference> Library()
    {
        var runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        return Directory.GetFiles(runtime, "System*.dll")
            .Where(file => !file.EndsWith(".Native.dll", StringComparison.Ordinal))
            .Append(Path.Combine(runtime, "netstandard.dll"))
            .Append(Path.Combine(runtime, "Microsoft.Win32.Primitives.dll"))
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
            LiteralExpressionSyntax literal
                when model.GetTypeInfo(literal).Type?.SpecialType == SpecialType.System_Decimal => "decimal",
            ImplicitArrayCreationExpressionSyntax { Commas.Count: > 0 } => "array of several dimensions",
            BlockSyntax or ArrowExpressionClauseSyntax when node.FirstAncestorOrSelf<TypeDeclarationSyntax>()
                is InterfaceDeclarationSyntax => "default interface member",
            MemberDeclarationSyntax { Parent: InterfaceDeclarationSyntax } member
                when member.Modifiers.Any(SyntaxKind.StaticKeyword) => "static interface member",
            SimpleNameSyntax name => Unknown(SymbolOf(model, name)),
            PredefinedTypeSyntax type => Unknown(SymbolOf(model, type)),
            BaseObjectCreationExpressionSyntax made => Unknown(SymbolOf(model, made)),
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

        var name = symbol.ToDisplayString();
        var known = symbol switch
        {
            IArrayTypeSymbol array => Unknown(array.ElementType) is null,
            ITypeSymbol => KnownTypes.Contains(name) || KnownWhole.Contains(name),
            _ => KnownMembers.Contains(name) || KnownWhole.Contains(symbol.ContainingType?.ToDisplayString() ?? ""),
        };
        return known ? null : $"{name} is not known to exist on the device";
    }

    private static ISymbol? SymbolOf(SemanticModel model, SyntaxNode node)
        => model.GetSymbolInfo(node) is var found && found.Symbol is null
            ? found.CandidateSymbols.FirstOrDefault()
            : found.Symbol;
}
