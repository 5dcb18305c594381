using System.IO.MemoryMappedFiles;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace GreenLane.Registry;

/// <summary>The bytes of one file, at one address for as long as anybody holds this: mapped, or in memory.</summary>
/// <remarks>
/// A mapping is given back by the finalizer only, when no reader can hold it any more: so files in force are swapped by
/// one reference write, and no look-up ever locks or reads memory that is gone. Whoever uses <see cref="Pointer"/>
/// keeps this object alive beyond the last read.
/// </remarks>
internal sealed unsafe class FileBytes
{
    private readonly byte[]? _array;
    private readonly MemoryMappedViewAccessor? _view;
    private string? _hash;

    private FileBytes(byte[] pinned)
    {
        _array = pinned;
        Length = pinned.Length;
        Pointer = (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(pinned));
    }

    private FileBytes(MemoryMappedViewAccessor view, int length)
    {
        _view = view;
        Length = length;
        byte* pointer = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref pointer);
        Pointer = pointer + view.PointerOffset;
    }

    ~FileBytes()
    {
        if (_view is not null)
        {
            _view.SafeMemoryMappedViewHandle.ReleasePointer();
            _view.Dispose();
        }
    }

    /// <summary>In bytes.</summary>
    public int Length { get; }

    public byte* Pointer { get; }

    /// <summary>All bytes; keep this object alive while the span is in use.</summary>
    public ReadOnlySpan<byte> Span => _array is null ? new ReadOnlySpan<byte>(Pointer, Length) : _array;

    /// <summary>SHA-256 of all bytes, in hexadecimal; a large file is read once for it, however often it is asked.
    /// </summary>
    public string Hash
    {
        get
        {
            _hash ??= Convert.ToHexStringLower(SHA256.HashData(Span));
            GC.KeepAlive(this);
            return _hash;
        }
    }

    /// <summary>Bytes in memory, copied to where the collector does not move them.</summary>
    public static FileBytes Of(ReadOnlySpan<byte> bytes)
    {
        var pinned = GC.AllocateUninitializedArray<byte>(bytes.Length, pinned: true);
        bytes.CopyTo(pinned);
        return new FileBytes(pinned);
    }

    /// <summary>Maps a file that nobody writes to any more.</summary>
    /// <returns>False, with the reason, if the file system does not give it or it is too large.</returns>
    public static bool TryMap(string path, int maxLength, out FileBytes? bytes, out Refusal? refusal)
    {
        bytes = null;
        refusal = null;
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            if (stream.Length > maxLength)
            {
                refusal = BoundedFile.TooLarge(stream.Length, maxLength);
                return false;
            }

            // An empty file cannot be mapped.
            if (stream.Length == 0)
            {
                bytes = Of([]);
                return true;
            }

            using var file = MemoryMappedFile.CreateFromFile(
                stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
            bytes = new FileBytes(file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read), (int)stream.Length);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            refusal = new Refusal(RefusalReason.Unreadable, $"The file cannot be read: {e.Message}");
            return false;
        }
    }
}
