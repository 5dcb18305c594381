using System.Diagnostics;
using System.Globalization;

namespace GreenLane.Simulator.Programs;

/// <summary>Programs that an earlier run of the same folder left behind because it was killed itself.</summary>
/// <remarks>
/// They hold ports, the boards' sockets and the stores. Known by their command line, which names a configuration of
/// this run folder; the folder is locked, so that none of them can belong to a run that is alive.
/// </remarks>
public static class Leftovers
{
    private const string Processes = "/proc";

    /// <summary>Kills them.</summary>
    /// <returns>How many there were.</returns>
    /// <param name="directory">The run folder, absolute.</param>
    public static int End(string directory)
    {
        var ended = 0;
        foreach (var folder in Directory.Exists(Processes) ? Directory.EnumerateDirectories(Processes) : [])
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                && IsOf(directory, CommandLine(folder)))
            {
                ended += Kill(id) ? 1 : 0;
            }
        }

        return ended;
    }

    /// <summary>An editor or a viewer may have the same file open: only who was told to run by it is meant.</summary>
    public static bool IsOf(string directory, IReadOnlyList<string> words)
    {
        for (var i = 1; i < words.Count; i++)
        {
            if (words[i - 1] is "--config" or "-c" or "--for"
                && words[i].StartsWith(directory + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static string[] CommandLine(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, "cmdline")).Split('\0', StringSplitOptions.RemoveEmptyEntries);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It ended while it was looked at, or is none of ours.
            return [];
        }
    }

    private static bool Kill(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
            process.WaitForExit();
            return true;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }
}
