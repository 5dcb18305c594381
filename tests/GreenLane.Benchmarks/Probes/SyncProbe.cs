using System.Diagnostics;

namespace GreenLane.Benchmarks.Probes;

/// <summary>The yardstick for "durable": a short append to a file, and fdatasync.</summary>
internal sealed class SyncProbe : IDisposable
{
    /// <summary>About one record's worth; what it costs is the sync, whatever its size.</summary>
    private const int AppendBytes = 512;

    private readonly string _path;
    private readonly FileStream _file;
    private readonly byte[] _record = new byte[AppendBytes];
    private long _length;

    /// <param name="directory">On the disk that is to be judged: where the gateway keeps its journal.</param>
    public SyncProbe(string directory)
    {
        _path = Path.Combine(directory, "fdatasync.probe");
        _file = new FileStream(_path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
    }

    /// <summary>One append with sync in microseconds.</summary>
    public double Measure()
    {
        var start = Stopwatch.GetTimestamp();
        RandomAccess.Write(_file.SafeFileHandle, _record, _length);
        RandomAccess.FlushToDisk(_file.SafeFileHandle);
        _length += AppendBytes;
        return Stopwatch.GetElapsedTime(start).TotalMicroseconds;
    }

    public void Dispose()
    {
        _file.Dispose();
        File.Delete(_path);
    }
}
