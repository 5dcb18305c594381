using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace GreenLane.Registry;

/// <summary>Names a public key: the first 16 bytes of SHA-256 over its SubjectPublicKeyInfo (DER).</summary>
/// <remarks>
/// A name, not a proof: a signature is always checked with the key itself. The default value names none.
/// </remarks>
public readonly record struct KeyId(UInt128 Value) : IComparable<KeyId>
{
    /// <summary>Length in a file, in bytes.</summary>
    public const int Length = 16;

    public static KeyId Of(ReadOnlySpan<byte> subjectPublicKeyInfo)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(subjectPublicKeyInfo, hash);
        return Read(hash);
    }

    /// <summary>Reads the first <see cref="Length"/> bytes.</summary>
    public static KeyId Read(ReadOnlySpan<byte> bytes) => new(BinaryPrimitives.ReadUInt128BigEndian(bytes));

    /// <summary>Takes 32 hexadecimal digits.</summary>
    public static bool TryParse(string text, out KeyId id)
    {
        var parsed = UInt128.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            && text.Length == 2 * Length;
        id = parsed ? new KeyId(value) : default;
        return parsed;
    }

    public byte[] ToBytes()
    {
        var bytes = new byte[Length];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, Value);
        return bytes;
    }

    public int CompareTo(KeyId other) => Value.CompareTo(other.Value);

    /// <summary>32 lower-case hexadecimal digits.</summary>
    public override string ToString() => Value.ToString("x32", CultureInfo.InvariantCulture);

    public static bool operator <(KeyId left, KeyId right) => left.CompareTo(right) < 0;

    public static bool operator >(KeyId left, KeyId right) => left.CompareTo(right) > 0;

    public static bool operator <=(KeyId left, KeyId right) => left.CompareTo(right) <= 0;

    public static bool operator >=(KeyId left, KeyId right) => left.CompareTo(right) >= 0;
}
