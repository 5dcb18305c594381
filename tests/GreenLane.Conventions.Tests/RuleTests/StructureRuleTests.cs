using GreenLane.Conventions.Tests.Rules;

namespace GreenLane.Conventions.Tests.RuleTests;

/// <summary>Each rule about structure and pages is seen to fail.</summary>
public sealed class StructureRuleTests
{
    [Theory]
    [InlineData("gateway/GreenLane.Sensors", "../GreenLane.Lanes/GreenLane.Lanes.csproj", 0)]
    [InlineData("gateway/GreenLane.Lanes", "../GreenLane.Registry/GreenLane.Registry.csproj", 1)]
    [InlineData("gateway/GreenLane.Sensors", "..\\GreenLane.Gateway\\GreenLane.Gateway.csproj", 1)]
    [InlineData("hardware/GreenLane.Simulator", "../../tests/GreenLane.Fuzz/GreenLane.Fuzz.csproj", 1)]
    [InlineData("gateway/GreenLane.Extra", "../GreenLane.Lanes/GreenLane.Lanes.csproj", 1)]
    public void A_reference_outside_the_table_is_found(string folder, string reference, int broken)
    {
        var text = $"<Project><ItemGroup><ProjectReference Include=\"{reference}\" /></ItemGroup></Project>";

        var project = new SourceFile($"{folder}/{Path.GetFileName(folder)}.csproj", text);

        Assert.Equal(broken, References.Forbidden(project).Count());
    }

    [Fact]
    public void A_package_in_the_pure_project_is_found()
    {
        var project = new SourceFile("gateway/GreenLane.Lanes/GreenLane.Lanes.csproj",
            "<Project><ItemGroup><PackageReference Include=\"MQTTnet\" /></ItemGroup></Project>");

        Assert.Single(References.Forbidden(project));
        Assert.Single(References.NotDeclaredPure(project));
    }

    [Fact]
    public void A_stranger_at_the_top_level_is_found()
        => Assert.Single(TopLevel.Strangers(["gateway", "notes", "README.md", "run", "bin"], "bin/\n/run/\n"));

    [Theory]
    [InlineData("using System.IO;")]
    [InlineData("using System.Threading.Tasks;")]
    [InlineData("using Microsoft.Extensions.Logging;")]
    public void A_namespace_of_the_world_is_found(string directive)
        => Assert.Single(Purity.ForeignNamespaces(SourceFile.Sample(directive)));

    [Theory]
    [InlineData("public int Count { get; set; }", 1)]
    [InlineData("private int _count;", 1)]
    [InlineData("public int Count { get; init; }", 0)]
    [InlineData("private readonly int _count; private const int Most = 4;", 0)]
    public void A_member_that_can_change_is_found(string member, int broken)
        => Assert.Equal(broken, Purity.MutableMembers(SourceFile.Sample($"class C {{ {member} }}")).Count());

    [Fact]
    public void A_command_that_names_nothing_is_found()
    {
        var page = new SourceFile("README.md", """
            dotnet run --project gateway/Gone
            ```sh
            tests/run
            dotnet run --project hardware/GreenLane.Simulator -- --summary tests/later.json
            dotnet run --project gateway/Gone
            ```
            """);

        var broken = Commands.NamingNothing(page, path => path is "tests/run" or "hardware/GreenLane.Simulator");

        Assert.Single(broken);
    }

    [Fact]
    public void An_id_without_an_explanation_is_found()
    {
        var page = new SourceFile("glossary.md", "`none`: nothing. `lane-closed`: not automatic.");
        var code = SourceFile.Sample("enum Reason { None, LaneClosed, RegistryStale } enum Other { Thing }");

        Assert.Equal(
            ["gateway/GreenLane.Lanes/Sample.cs:1: `registry-stale` is not explained in glossary.md"],
            StableIds.Unexplained(page, [code]));
    }
}
