using GreenLane.Simulator.Programs;

namespace GreenLane.Simulator.Crossing;

/// <summary>The folder that a run works in, and that only one run at a time may have.</summary>
public sealed class RunFolder : IDisposable
{
    private readonly FileStream _lock;

    private RunFolder(string path, FileStream held)
    {
        Directory = path;
        _lock = held;
    }

    /// <summary>Absolute.</summary>
    public string Directory { get; }

    /// <returns>Null if another run has it.</returns>
    public static RunFolder? TryTake(string? wished, ProgramSet programs)
    {
        var path = Path.GetFullPath(wished ?? Path.Combine(programs.Root, "run"));
        System.IO.Directory.CreateDirectory(path);
        try
        {
            var held = new FileStream(
                Path.Combine(path, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return new RunFolder(path, held);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>
    /// Takes away what an earlier run recorded: journals, stores, queues and logs; never keys and registries.
    /// </summary>
    public static void Clear(SidePlan side)
    {
        foreach (var folder in (string[])[side.GatewayData, side.CentreData, side.BrokerFolder])
        {
            if (System.IO.Directory.Exists(folder))
            {
                System.IO.Directory.Delete(folder, recursive: true);
            }
        }

        System.IO.Directory.CreateDirectory(side.Folder);
        foreach (var program in (string[])["gateway", "centre", "broker"])
        {
            File.Delete(side.Log(program));
        }
    }

    public void Dispose() => _lock.Dispose();
}
