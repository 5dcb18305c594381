using System.Globalization;
using GreenLane.Simulator.Crossing;

namespace GreenLane.Simulator.Programs;

/// <summary>
/// Chooses the broker: an installed mosquitto with a configuration of its own, else the embedded one.
/// </summary>
public static class BrokerProgram
{
    private static readonly string[] Places =
        ["/usr/sbin/mosquitto", "/usr/bin/mosquitto", "/usr/local/sbin/mosquitto"];

    /// <param name="embedded">Take the embedded one in any case.</param>
    public static ChildProgram Make(
        string name, SidePlan side, bool embedded, ProgramSet programs, TimeProvider time)
    {
        var folder = Directory.CreateDirectory(side.BrokerFolder).FullName;
        var port = side.BrokerPort;
        var logPath = side.Log("broker");
        if (embedded || Places.FirstOrDefault(File.Exists) is not { } mosquitto)
        {
            return new ChildProgram(name, logPath, time, "dotnet", programs.Simulator, EmbeddedBroker.Verb,
                "--port", port.ToString(CultureInfo.InvariantCulture), "--for", folder);
        }

        // As root mosquitto would change to a user of its own, who may not write here; else it ignores "user".
        // Saved after every change: a broker that is killed then loses as little as it can.
        var configuration = Path.Combine(folder, "mosquitto.conf");
        File.WriteAllText(configuration, $"""
            user {Environment.UserName}
            listener {port.ToString(CultureInfo.InvariantCulture)} 127.0.0.1
            allow_anonymous true
            persistence true
            persistence_location {folder}/
            autosave_interval 1
            max_queued_messages 100000
            log_dest stderr
            log_type error
            log_type warning
            log_type notice

            """);
        return new ChildProgram(name, logPath, time, mosquitto, "-c", configuration);
    }

    /// <summary>What the broker of this desk is, for the status line.</summary>
    public static string KindOf(bool embedded)
        => !embedded && Places.Any(File.Exists) ? "mosquitto" : "embedded broker";
}
