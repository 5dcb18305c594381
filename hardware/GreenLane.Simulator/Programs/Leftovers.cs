using System.Diagnostics;
using System.Globalization;
using GreenLane.Simulator.Crossing;

namespace GreenLane.Simulator.Programs;

/// <summary>Programs that an earlier run of the same folder left behind because it was killed itself.</summary>
/// <remarks>
/// They hold the boards' sockets and the stores. Known by their command line, in which a file or folder of this run
/// folder stands; the run folder is locked, so that none of them can belong to a run that is alive.
/// </remarks>
public static class Leftovers
{
    private const string Processes = "/proc";

    /// <summary>Kills them.</summary>
    /// <returns>How many there were.</returns>
    public static int End(SidePlan side)
    {
        string[] marks =
        [
            side.GatewayConfiguration, side.CentreConfiguration, side.BrokerFolder,
            Path.Combine(side.BrokerFolder, "mosquitto.conf"),
        ];
        var ended = 0;
        foreach (var folder in Directory.Exists(Processes) ? Directory.EnumerateDirectories(Processes) : [])
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                && CommandLine(folder).Intersect(marks, StringComparer.Ordinal).Any())
            {
                ended += Kill(id) ? 1 : 0;
            }
        }

        return ended;
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
