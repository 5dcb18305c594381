using System.Runtime.InteropServices;

namespace GreenLane.Registry;

/// <summary>Hash runs laid out as in a registry file (<see cref="HashRuns"/>), in memory.</summary>
internal sealed class WatchRuns
{
    private readonly uint[] _directory;
    private readonly uint[] _entries;

    private WatchRuns(uint[] directory, uint[] entries) => (_directory, _entries) = (directory, entries);

    public static WatchRuns Of(HashRunsWriter.Source source)
    {
        var count = 0;
        source((_, _) => count++);
        var (directory, entries) = HashRunsWriter.Write(count, source);
        return new WatchRuns(
            MemoryMarshal.Cast<byte, uint>(directory).ToArray(), MemoryMarshal.Cast<byte, uint>(entries).ToArray());
    }

    /// <summary>Everything that may stand under a hash.</summary>
    public ReadOnlySpan<uint> RunOf(ulong hash)
    {
        var bucket = Mixing.BucketOf(hash, _directory.Length - 1);
        return _entries.AsSpan((int)_directory[bucket], (int)(_directory[bucket + 1] - _directory[bucket]));
    }
}
