namespace GreenLane.Simulator.Programs;

/// <summary>Where the real programs lie: the output folders of the same build that this program is of.</summary>
public sealed record ProgramSet(string Root, string Gateway, string Centre, string Cli, string Simulator)
{
    private const string Solution = "GreenLane.sln";
    private const string DefaultConfiguration = "Release";

    /// <summary>
    /// Looks upward from a folder for the repository, and takes the build configuration from the same path.
    /// </summary>
    /// <param name="from">The folder of the running assembly, .../bin/CONFIGURATION/net10.0.</param>
    /// <returns>Null where no repository lies above.</returns>
    public static ProgramSet? Find(string from)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Solution)))
            {
                return Below(folder.FullName, ConfigurationOf(from));
            }
        }

        return null;
    }

    /// <summary>Programs that are not there yet.</summary>
    public IReadOnlyList<string> Missing()
        => [.. new[] { Gateway, Centre, Cli, Simulator }.Where(path => !File.Exists(path))];

    private static ProgramSet Below(string root, string configuration)
    {
        string Of(string project, string assembly)
            => Path.Combine(root, project, "bin", configuration, "net10.0", assembly);

        return new ProgramSet(
            root,
            Of("gateway/GreenLane.Gateway", "greenlane-gateway.dll"),
            Of("gateway/GreenLane.Central", "greenlane-central.dll"),
            Of("gateway/GreenLane.Cli", "greenlane.dll"),
            Of("hardware/GreenLane.Simulator", "greenlane-simulator.dll"));
    }

    private static string ConfigurationOf(string path)
    {
        var steps = path.Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries);
        var bin = Array.LastIndexOf(steps, "bin");
        return bin >= 0 && bin + 1 < steps.Length ? steps[bin + 1] : DefaultConfiguration;
    }
}
