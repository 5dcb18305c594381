using GreenLane.Conventions.Tests.Rules;

namespace GreenLane.Conventions.Tests.RuleTests;

/// <summary>
/// Each rule about code is seen to fail on code that breaks it, and to pass on code that only looks so.
/// </summary>
public sealed class CodeRuleTests
{
    [Fact]
    public void A_file_of_401_lines_is_long()
    {
        Assert.Single(Length.LongFiles(SourceFile.Sample(Lines(401))));
        Assert.Empty(Length.LongFiles(SourceFile.Sample(Lines(400))));
    }

    [Fact]
    public void A_line_of_121_characters_is_long()
    {
        var broken = Length.LongLines(SourceFile.Sample($"a\n{new string('x', 121)}\n{new string('x', 120)}\n"));

        Assert.Equal(["gateway/GreenLane.Lanes/Sample.cs:2: 121 characters, at most 120"], broken);
    }

    [Theory]
    [InlineData(56, 0)]
    [InlineData(58, 1)]
    public void A_method_of_61_lines_is_long(int statements, int broken)
    {
        var method = $"class C\n{{\n    [Obsolete]\n    void M()\n    {{\n{Lines(statements)}    }}\n}}\n";

        Assert.Equal(broken, Length.LongMethods(SourceFile.Sample(method)).Count());
    }

    [Theory]
    [InlineData("public class A { } public struct B { }", 1)]
    [InlineData("namespace N; public record A; public interface B { }", 1)]
    [InlineData("public class A { public class Inner { } } public enum Kind { One } class Private { }", 0)]
    [InlineData("public partial class A { } public partial class A { }", 0)]
    public void A_second_public_type_is_found(string code, int broken)
        => Assert.Equal(broken, PublicTypes.SecondType(SourceFile.Sample(code)).Count());

    [Theory]
    [InlineData("static int _count;")]
    [InlineData("public static event Action? Changed;")]
    [InlineData("static int Count { get; set; }")]
    [InlineData("private static readonly Dictionary<string, int> Known = new();")]
    [InlineData("private static readonly IDictionary<string, int> Known = new Dictionary<string, int>();")]
    [InlineData("static List<int> All { get; } = [];")]
    [InlineData("internal static readonly int[] Shared = [1];")]
    [InlineData("private static readonly int[] Counts = new int[4]; void Add() { Counts[1] += 1; }")]
    public void A_static_that_can_change_is_found(string member)
        => Assert.NotEmpty(StaticState.MutableStatics(SourceFile.Sample($"class C {{ {member} }}")));

    [Theory]
    [InlineData("private const int Limit = 3;")]
    [InlineData("private static readonly ImmutableArray<int> All = [1, 2];")]
    [InlineData("private static readonly int[] Table = [1, 2]; int At(int i) => Table[i];")]
    [InlineData("static int Sum(int a, int b) => a + b;")]
    [InlineData("static C Empty { get; } = new();")]
    public void A_static_that_cannot_change_is_let_be(string member)
        => Assert.Empty(StaticState.MutableStatics(SourceFile.Sample($"class C {{ {member} }}")));

    [Theory]
    [InlineData("catch (Exception) { }", 1)]
    [InlineData("catch (System.Exception e) { Log(e); }", 1)]
    [InlineData("catch { }", 1)]
    [InlineData("catch (Exception e) when (_running) { }", 1)]
    [InlineData("catch (Exception e) when (e is IOException or SocketException) { }", 0)]
    [InlineData("catch (Exception e) when (Faults.IsExpected(e)) { }", 0)]
    [InlineData("catch (IOException) { }", 0)]
    public void A_catch_of_everything_is_found(string clause, int broken)
        => Assert.Equal(broken,
            Catches.BroadCatches(SourceFile.Sample($"class C {{ void M() {{ try {{ }} {clause} }} }}")).Count());

    [Fact]
    public void Unfinished_work_is_found()
    {
        Assert.Single(Words.UnfinishedWork(SourceFile.Sample("// TO" + "DO: later")));
        Assert.Single(Words.UnfinishedWork(SourceFile.Sample("throw new Not" + "ImplementedException();")));
        Assert.Empty(Words.UnfinishedWork(SourceFile.Sample("var hacksaw = Todor;")));
    }

    [Fact]
    public void A_path_of_one_machine_is_found()
    {
        Assert.Single(Words.MachinePaths(SourceFile.Sample("var key = \"/ho" + "me/ana/key.pem\";")));
        Assert.Single(Words.MachinePaths(SourceFile.Sample("C:\\Us" + "ers\\ana")));
        Assert.Empty(Words.MachinePaths(SourceFile.Sample("GET /api/v1/lanes and src/homes/x and /usr/bin/env")));
    }

    private static string Lines(int count) => string.Concat(Enumerable.Repeat(";\n", count));
}
