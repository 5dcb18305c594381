using GreenLane.Conventions.Tests.Rules;

namespace GreenLane.Conventions.Tests;

/// <summary>The rules that keep pages true.</summary>
public sealed class PagesTests(Repository repository)
{
    [Fact]
    public void Commands_on_pages_name_what_exists()
        => Expect.Nothing(repository.Files
            .Where(file => file.IsMarkdown)
            .SelectMany(page => Commands.NamingNothing(page, repository.Has)));

    [Fact]
    public void First_page_shows_how_to_run_and_how_to_test()
    {
        var commands = Commands.Lines(repository.Read("README.md")).ToList();

        Assert.Contains("dotnet run --project hardware/GreenLane.Simulator", commands);
        Assert.Contains("tests/run", commands);
    }

    [Fact]
    public void Hazards_on_the_page_are_those_of_code_and_tests()
        => Expect.Nothing(Hazards.Differences(
            repository.Read("gateway/docs/hazards.md"),
            [.. repository.CSharp.Where(file => !file.IsUnder("tests/GreenLane.Conventions.Tests"))],
            repository.Has));

    [Fact]
    public void Ids_in_records_are_explained_in_the_glossary()
        => Expect.Nothing(StableIds.Unexplained(
            repository.Read("gateway/docs/glossary.md"),
            repository.CSharp.Where(file => file.IsUnder("gateway/GreenLane.Lanes"))));
}
