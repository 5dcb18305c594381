using GreenLane.Conventions.Tests.Rules;

namespace GreenLane.Conventions.Tests;

/// <summary>The rules about what lies where and who knows whom.</summary>
public sealed class StructureTests(Repository repository)
{
    private const string PureProject = "gateway/GreenLane.Lanes";

    private IEnumerable<SourceFile> Pure => repository.CSharp.Where(file => file.IsUnder(PureProject));

    [Fact]
    public void Top_level_holds_only_its_names()
    {
        var names = new DirectoryInfo(repository.Root).EnumerateFileSystemInfos().Select(entry => entry.Name);

        Expect.Nothing(TopLevel.Strangers(names, repository.Read(".gitignore").Text));
    }

    [Fact]
    public void Projects_know_only_whom_they_may()
        => Expect.Nothing(repository.ProjectFiles.SelectMany(References.Forbidden));

    [Fact]
    public void Rules_of_a_lane_are_built_as_pure()
        => Expect.Nothing(References.NotDeclaredPure(repository.Read($"{PureProject}/GreenLane.Lanes.csproj")));

    [Fact]
    public void Rules_of_a_lane_use_nothing_of_the_world() => Expect.Nothing(Pure.SelectMany(Purity.ForeignNamespaces));

    [Fact]
    public void What_a_lane_remembers_never_changes_in_place()
        => Expect.Nothing(Pure.SelectMany(Purity.MutableMembers));

    [Fact]
    public void Every_project_stands_in_the_solution()
    {
        var solution = repository.Read("GreenLane.sln").Text.Replace('\\', '/');

        Expect.Nothing(repository.ProjectFiles
            .Where(project => !solution.Contains($"\"{project.Path}\"", StringComparison.Ordinal))
            .Select(project => $"{project.Path}: not in the solution"));
    }

    [Fact]
    public void Every_project_has_its_packages_locked()
        => Expect.Nothing(repository.ProjectFiles
            .Select(project => $"{Path.GetDirectoryName(project.Path)}/packages.lock.json")
            .Where(path => !repository.Has(path))
            .Select(path => $"{path}: missing"));

    [Fact]
    public void Every_hardware_folder_explains_itself()
        => Expect.Nothing(Directory.EnumerateDirectories(Path.Combine(repository.Root, "hardware"))
            .Select(folder => $"hardware/{Path.GetFileName(folder)}/README.md")
            .Where(path => !repository.Has(path))
            .Select(path => $"{path}: missing"));
}
