using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace GreenLane.Registry;

/// <summary>The digest that a signature is made over, and the pieces of CBOR it is fed with.</summary>
internal static class CoseDigest
{
    /// <summary>
    /// The digest of Sig_structure (RFC 9052), fed piece by piece: a registry may be large, and copying it only
    /// to put six bytes before it would double its room.
    /// </summary>
    /// <param name="signerProtected">The signer's own header; empty for a file signed by one.</param>
    public static byte[] ToBeSigned(
        ReadOnlySpan<byte> bodyProtected, ReadOnlySpan<byte> signerProtected, ReadOnlySpan<byte> content)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var alone = signerProtected.IsEmpty;
        AppendHead(hash, 4, alone ? 4 : 5);
        AppendText(hash, alone ? CoseFormat.ContextSign1 : CoseFormat.ContextSign);
        AppendBytes(hash, bodyProtected);
        if (!alone)
        {
            AppendBytes(hash, signerProtected);
        }

        AppendBytes(hash, []);
        AppendBytes(hash, content);
        return hash.GetHashAndReset();
    }

    public static void AppendText(IncrementalHash hash, string text)
    {
        AppendHead(hash, 3, text.Length);
        hash.AppendData(Encoding.ASCII.GetBytes(text));
    }

    public static void AppendBytes(IncrementalHash hash, ReadOnlySpan<byte> bytes)
    {
        AppendHead(hash, 2, bytes.Length);
        hash.AppendData(bytes);
    }

    private static void AppendHead(IncrementalHash hash, int major, int argument)
    {
        Span<byte> head = stackalloc byte[5];
        var length = argument switch
        {
            < 24 => 1,
            < 0x100 => 2,
            < 0x1_0000 => 3,
            _ => 5,
        };
        BinaryPrimitives.WriteInt32BigEndian(head[1..], length == 5 ? argument : argument << (8 * (5 - length)));
        head[0] = (byte)((major << 5) | (length switch { 1 => argument, 2 => 24, 3 => 25, _ => 26 }));
        hash.AppendData(head[..length]);
    }
}
