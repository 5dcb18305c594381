using GreenLane.Registry;

namespace GreenLane.Gateway.Hosting;

/// <summary>One program at a time works the lanes of a data directory: the gateway, or its self-test.</summary>
/// <remarks>The kernel drops the lock with the process, however it ends; a file left over means nothing.</remarks>
internal sealed class RunLock : IDisposable
{
    private readonly FileStream _file;

    private RunLock(FileStream file) => _file = file;

    /// <returns>Null, with the reason, if somebody has it or the directory cannot be written.</returns>
    public static RunLock? TryTake(string directory, out string problem)
    {
        var path = Path.Combine(directory, "gateway.lock");
        try
        {
            PrivateFolder.Make(directory);
            problem = "";
            return new RunLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problem = $"{path} cannot be taken: a gateway or a self-test with this data directory is running, "
                + $"or the directory is not writable ({e.Message})";
            return null;
        }
    }

    public void Dispose() => _file.Dispose();
}
