using System.Collections.Immutable;

namespace GreenLane.Conventions.Tests;

/// <summary>The tree the conventions are held against, read once for all tests.</summary>
public sealed class Repository
{
    private const long MaxTextBytes = 1 << 20;

    private static readonly ImmutableHashSet<string> NotOurs =
        [".git", "bin", "obj", "node_modules", "TestResults", "BenchmarkDotNet.Artifacts", ".vs", ".gpio-tier"];

    private static readonly ImmutableHashSet<string> TextKinds =
    [
        ".cs", ".csproj", ".props", ".targets", ".sln", ".json", ".md", ".razor", ".js", ".css", ".html", ".txt", ".sh",
        ".yaml", ".yml", ".xml", ".csv", ".nfproj", ".config", ".service", ".conf", "",
    ];

    public Repository()
    {
        Root = FindRoot(AppContext.BaseDirectory);
        Files = [.. Walk(new DirectoryInfo(Root)).OrderBy(file => file.Path, StringComparer.Ordinal)];
    }

    public string Root { get; }

    /// <summary>Every text file, whether committed yet or not.</summary>
    public ImmutableArray<SourceFile> Files { get; }

    public IEnumerable<SourceFile> CSharp => Files.Where(file => file.IsCSharp);

    /// <summary>The C# of the programs themselves.</summary>
    public IEnumerable<SourceFile> Product => CSharp.Where(file => !file.IsTest);

    public IEnumerable<SourceFile> ProjectFiles
        => Files.Where(file => file.Path.EndsWith(".csproj", StringComparison.Ordinal));

    public bool Has(string path) => Path.Exists(Path.Combine(Root, path));

    public SourceFile Read(string path) => new(path, File.ReadAllText(Path.Combine(Root, path)));

    private static string FindRoot(string from)
    {
        var folder = new DirectoryInfo(from);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "GreenLane.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException($"No GreenLane.sln above {from}");
    }

    private IEnumerable<SourceFile> Walk(DirectoryInfo folder)
    {
        foreach (var file in folder.EnumerateFiles())
        {
            if (TextKinds.Contains(file.Extension) && file.Length <= MaxTextBytes && file.Name != ".git")
            {
                var path = Path.GetRelativePath(Root, file.FullName).Replace('\\', '/');
                yield return new SourceFile(path, File.ReadAllText(file.FullName));
            }
        }

        foreach (var inner in folder.EnumerateDirectories())
        {
            // What a running crossing leaves at the root is nobody's source.
            var isRunData = inner.Name == "run" && folder.FullName == Root;
            if (!NotOurs.Contains(inner.Name) && !isRunData)
            {
                foreach (var file in Walk(inner))
                {
                    yield return file;
                }
            }
        }
    }
}
