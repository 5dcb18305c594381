using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using GreenLane.Reporting.Contracts;

namespace GreenLane.Reporting.Journal;

/// <summary>How records are chained: what exactly is hashed, byte for byte.</summary>
/// <remarks>
/// <code>
/// text(s)    = u32 length in bytes, UTF-8 bytes                       (all integers big-endian)
/// root       = SHA-256( domain, text(epoch) )                         stands before the first record
/// commitment = SHA-256( salt (16 bytes), payload in UTF-8 )
/// hash       = SHA-256( domain, hash before (32), i64 seq, i64 kind, text(lane), i64 passage, i64 monotonic ns,
///                       i64 UTC µs since 1970, text(clock), commitment (32), i64 outbox seq, event hash (32) )
/// event hash = SHA-256 of the event as sent, or 32 zero bytes if the record is not sent
/// domain     = the ASCII bytes "greenlane.journal.v1"
/// </code>
/// The chain runs over the commitment, not the payload: a payload can be erased together with its salt, and the chain
/// still proves that nothing else changed. Without the salt the few plates there are could be tried out.
/// </remarks>
internal sealed class RecordChain : IDisposable
{
    public const int SaltBytes = 16;

    private static ReadOnlySpan<byte> Domain => "greenlane.journal.v1"u8;

    private readonly IncrementalHash _sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public static ReadOnlySpan<byte> NothingSent => new byte[SHA256.HashSizeInBytes];

    public byte[] Root(string epoch)
    {
        _sha.AppendData(Domain);
        Append(epoch);
        return _sha.GetHashAndReset();
    }

    public byte[] Commitment(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> payload)
    {
        _sha.AppendData(salt);
        _sha.AppendData(payload);
        return _sha.GetHashAndReset();
    }

    public byte[] Hash(JournalRecord record)
    {
        _sha.AppendData(Domain);
        _sha.AppendData(record.HashBefore);
        Append(record.Sequence);
        Append(record.Kind);
        Append(record.Lane);
        Append(record.Passage);
        Append(record.MonotonicNs);
        Append(record.UtcUs);
        Append(record.Clock);
        _sha.AppendData(record.Commitment);
        Append(record.OutboxSequence);
        _sha.AppendData(record.EventHash);
        return _sha.GetHashAndReset();
    }

    /// <summary>What a checkpoint's signature is made over (<see cref="CheckpointKey"/>).</summary>
    /// <exception cref="FormatException">Its head is not hexadecimal.</exception>
    public static byte[] Digest(CheckpointDocument checkpoint)
    {
        using var chain = new RecordChain();
        chain._sha.AppendData("greenlane.checkpoint.v1"u8);
        chain.Append(checkpoint.Gateway);
        chain.Append(checkpoint.Epoch);
        chain.Append(checkpoint.Records);
        chain._sha.AppendData(Convert.FromHexString(checkpoint.Head));
        chain.Append((checkpoint.At - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);
        chain.Append(checkpoint.Clock);
        return chain._sha.GetHashAndReset();
    }

    public void Dispose() => _sha.Dispose();

    private void Append(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Span<byte> length = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(length, (uint)bytes.Length);
        _sha.AppendData(length);
        _sha.AppendData(bytes);
    }

    private void Append(long value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        _sha.AppendData(bytes);
    }
}
