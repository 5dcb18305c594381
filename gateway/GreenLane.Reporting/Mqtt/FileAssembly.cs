using System.Buffers;
using System.Security.Cryptography;
using GreenLane.Reporting.Contracts;

namespace GreenLane.Reporting.Mqtt;

/// <summary>A large file while its parts come. Not thread-safe.</summary>
internal sealed class FileAssembly(FileTopic topic, FileAnnouncement announcement, long now)
{
    private readonly byte[] _hash = Convert.FromHexString(announcement.Hash);
    private readonly byte[] _bytes = new byte[announcement.Length];
    private readonly HashSet<int> _asked = [];
    private readonly bool[] _here = new bool[FileParts.CountOf(announcement.Length)];
    private int _missing = FileParts.CountOf(announcement.Length);

    public FileTopic Topic => topic;

    public string Hash => announcement.Hash;

    public bool IsComplete => _missing == 0;

    /// <summary>When a part came last, or the first was asked for.</summary>
    public long MovedAt { get; private set; } = now;

    /// <summary>Parts that were asked for and did not come yet.</summary>
    public IReadOnlyCollection<int> Asked => _asked;

    /// <summary>Whatever was asked for on an earlier connection will not come.</summary>
    public void Restart(long at)
    {
        _asked.Clear();
        MovedAt = at;
    }

    /// <summary>The next part to ask for.</summary>
    public bool TryAsk(out int number)
    {
        for (number = 0; number < _here.Length; number++)
        {
            if (!_here[number] && _asked.Add(number))
            {
                return true;
            }
        }

        return false;
    }

    /// <returns>False for a part of another file, or one of the wrong length.</returns>
    public bool TryAdd(int number, ReadOnlySequence<byte> payload, long at)
    {
        var length = number < _here.Length ? Math.Min(FileParts.Bytes, _bytes.Length - (number * FileParts.Bytes)) : -1;
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        if (payload.Length != length + hash.Length)
        {
            return false;
        }

        payload.Slice(0, hash.Length).CopyTo(hash);
        if (!hash.SequenceEqual(_hash))
        {
            return false;
        }

        if (!_here[number])
        {
            payload.Slice(hash.Length).CopyTo(_bytes.AsSpan(number * FileParts.Bytes, length));
            _here[number] = true;
            _missing--;
        }

        _asked.Remove(number);
        MovedAt = at;
        return true;
    }

    /// <returns>Null if the parts do not make the file that was announced.</returns>
    public byte[]? Whole() => SHA256.HashData(_bytes).AsSpan().SequenceEqual(_hash) ? _bytes : null;
}
