using System.Buffers.Binary;
using GreenLane.Faults.Shim;

namespace GreenLane.Faults.Io;

/// <summary>A call that changed a journal's file, as the shim wrote it down.</summary>
/// <param name="File">1 the database, 2 its write-ahead log, 3 its rollback journal, 4 its folder.</param>
/// <param name="Offset">Where it was written; for a truncation the new length.</param>
/// <param name="Told">Records that the journal had called written before.</param>
internal sealed record IoCall(IoKinds Kind, int File, long Offset, byte[] Bytes, int Told);

/// <summary>The shim's log.</summary>
internal static class IoLog
{
    private const int HeadLength = 5 * sizeof(long);

    public static List<IoCall> Read(string path)
    {
        var calls = new List<IoCall>();
        var log = File.ReadAllBytes(path).AsSpan();
        while (log.Length >= HeadLength)
        {
            var kind = (IoKinds)Number(log, 0);
            var length = kind == IoKinds.Write ? (int)Number(log, 3) : 0;
            calls.Add(new IoCall(
                kind, (int)Number(log, 1), Number(log, 2), log.Slice(HeadLength, length).ToArray(),
                (int)Number(log, 4)));
            log = log[(HeadLength + length)..];
        }

        return calls;
    }

    private static long Number(ReadOnlySpan<byte> head, int field)
        => BinaryPrimitives.ReadInt64LittleEndian(head[(field * sizeof(long))..]);
}
