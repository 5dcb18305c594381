using GreenLane.Conventions.Tests.Rules;

namespace GreenLane.Conventions.Tests.RuleTests;

/// <summary>The page of hazards cannot claim more than code and tests hold.</summary>
public sealed class HazardRuleTests
{
    private const string Row = "| H-01 | arm on a vehicle | clear time | `gateway/Lane.cs` | `tests/LaneTests.cs` |";

    private static readonly SourceFile Code = new("gateway/Lane.cs", "// Hazard H-01: the arm stays up.");
    private static readonly SourceFile Test = new("tests/LaneTests.cs", "[Fact, Hazard(\"H-01\")] void A() { }");

    [Fact]
    public void A_hazard_in_page_code_and_test_is_in_order() => Assert.Empty(Broken(Row, Code, Test));

    [Fact]
    public void A_hazard_that_no_test_shows_is_found() => Assert.Single(Broken(Row, Code));

    [Fact]
    public void A_hazard_that_no_code_names_is_found() => Assert.Single(Broken(Row, Test));

    [Fact]
    public void A_hazard_that_the_page_does_not_know_is_found() => Assert.Single(Broken("", Code, Test));

    [Fact]
    public void An_open_hazard_may_be_named_and_not_yet_shown()
    {
        Assert.Empty(Broken("- **H-01** the arm comes down.", Code));
        Assert.Single(Broken("- **H-01** the arm comes down.", Code, Test));
    }

    [Fact]
    public void A_file_that_does_not_exist_is_found()
        => Assert.Single(Broken(Row.Replace("Lane.cs", "Gone.cs", StringComparison.Ordinal), Code, Test));

    private static List<string> Broken(string page, params SourceFile[] code)
        => [.. Hazards.Differences(new SourceFile("hazards.md", page), code,
            path => path is "gateway/Lane.cs" or "tests/LaneTests.cs")];
}
