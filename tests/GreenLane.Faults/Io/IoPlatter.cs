using GreenLane.Faults.Shim;
using GreenLane.Simulator;

namespace GreenLane.Faults.Io;

/// <summary>What lies on the disk after a prefix of the calls: for a program that was killed, and for a machine that
/// lost its power.</summary>
/// <remarks>
/// What was written since a file's last sync may be on the platter or not, whole, half, in any choice: a seed makes it.
/// What was waiting for a sync that failed is never on it: the kernel dropped it and called it clean
/// (https://wiki.postgresql.org/wiki/Fsync_Errors).
/// </remarks>
internal sealed class IoPlatter
{
    private const int Folder = 4;

    private static readonly string[] Suffixes = ["", "", "-wal", "-journal"];

    private readonly FileState[] _files = [new(), new(), new(), new()];

    /// <summary>Takes the next call into account.</summary>
    public void Apply(IoCall call)
    {
        if (call.File == Folder)
        {
            Array.ForEach(call.Kind == IoKinds.Sync ? _files : [], SettleRemoval);
            return;
        }

        var file = _files[call.File];
        switch (call.Kind)
        {
            case IoKinds.Sync:
                file.Synced = Replay(file.Synced, file.Pending, _ => Fate.Done);
                file.Pending.Clear();
                break;
            case IoKinds.FailedSync:
                file.Pending.Clear();
                break;
            default:
                file.Pending.Add(call);
                break;
        }

        file.Cached = Change(file.Cached, call, call.Bytes.Length);
    }

    /// <summary>The files as a killed program leaves them, with half of the call that it was killed in.</summary>
    public void WriteKilled(string path, IoCall? halfDone)
    {
        for (var number = 1; number < _files.Length; number++)
        {
            var half = halfDone is { Kind: IoKinds.Write } && halfDone?.File == number ? halfDone : null;
            var cached = _files[number].Cached;
            Put(path + Suffixes[number], half is null ? cached : Change(cached, half, half.Bytes.Length / 2));
        }
    }

    /// <summary>The files as a power cut leaves them.</summary>
    public void WriteUnpowered(string path, Seeded random)
    {
        for (var number = 1; number < _files.Length; number++)
        {
            var file = _files[number];
            Put(path + Suffixes[number], Replay(file.Synced, file.Pending, _ => (Fate)random.Below(3)));
        }
    }

    /// <summary>What was removed before its folder was synced stays removed.</summary>
    private static void SettleRemoval(FileState file)
    {
        var removal = file.Pending.FindLastIndex(call => call.Kind == IoKinds.Remove);
        if (removal >= 0)
        {
            file.Synced = null;
            file.Pending.RemoveRange(0, removal + 1);
        }
    }

    private enum Fate
    {
        Dropped, Half, Done,
    }

    private static byte[]? Replay(byte[]? content, List<IoCall> calls, Func<IoCall, Fate> fate)
    {
        foreach (var call in calls)
        {
            var becomes = fate(call);
            if (call.Kind == IoKinds.Remove && becomes != Fate.Done)
            {
                // The folder still leads to the old file: what came later went into another.
                return content;
            }

            content = becomes switch
            {
                Fate.Done => Change(content, call, call.Bytes.Length),
                Fate.Half when call.Kind == IoKinds.Write => Change(content, call, call.Bytes.Length / 2),
                _ => content,
            };
        }

        return content;
    }

    private static byte[]? Change(byte[]? content, IoCall call, int length)
    {
        switch (call.Kind)
        {
            case IoKinds.Remove:
                return null;
            case IoKinds.Truncate:
                return Sized(content, (int)call.Offset);
            case IoKinds.Write:
                var end = (int)call.Offset + length;
                var changed = Sized(content, Math.Max(content?.Length ?? 0, end));
                call.Bytes.AsSpan(0, length).CopyTo(changed.AsSpan((int)call.Offset));
                return changed;
            default:
                return content;
        }
    }

    private static byte[] Sized(byte[]? content, int length)
    {
        var sized = new byte[length];
        content?.AsSpan(0, Math.Min(length, content.Length)).CopyTo(sized);
        return sized;
    }

    private static void Put(string path, byte[]? content)
    {
        File.Delete(path);
        if (content is not null)
        {
            File.WriteAllBytes(path, content);
        }
    }

    private sealed class FileState
    {
        /// <summary>What programs see; null: no file.</summary>
        public byte[]? Cached { get; set; }

        /// <summary>What the platter holds for certain.</summary>
        public byte[]? Synced { get; set; }

        public List<IoCall> Pending { get; } = [];
    }
}
