using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using GreenLane.Reporting.Contracts;

namespace GreenLane.Reporting.Journal;

/// <summary>Signs how far a journal has come, and checks such a word. One thread at a time.</summary>
/// <remarks>
/// What is signed, in the notation of <see cref="RecordChain"/>:
/// <code>
/// "greenlane.checkpoint.v1", text(gateway), text(epoch), i64 records, head (32), i64 UTC µs since 1970, text(clock)
/// </code>
/// Whoever has this key and the journal can rewrite both; not the checkpoints that the centre holds already.
/// </remarks>
public sealed class CheckpointKey : IDisposable
{
    private readonly ECDsa _key;
    private readonly string _public;

    private CheckpointKey(ECDsa key)
    {
        _key = key;
        _public = Convert.ToBase64String(key.ExportSubjectPublicKeyInfo());
    }

    /// <summary>The public key in PEM, for whoever is to check.</summary>
    public string PublicPem => _key.ExportSubjectPublicKeyInfoPem();

    /// <summary>Draws a new key.</summary>
    public static CheckpointKey Create() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    /// <summary>The private key in PEM (PKCS #8).</summary>
    public string PrivatePem() => _key.ExportPkcs8PrivateKeyPem();

    /// <returns>False if this is no private key on P-256.</returns>
    public static bool TryRead(string pem, [NotNullWhen(true)] out CheckpointKey? key)
    {
        key = null;
        var read = ECDsa.Create();
        try
        {
            read.ImportFromPem(pem);
            if (read.KeySize == 256 && read.ExportPkcs8PrivateKey().Length > 0)
            {
                key = new CheckpointKey(read);
                return true;
            }
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            // Not a key, or the public half only.
        }

        read.Dispose();
        return false;
    }

    /// <summary>Whether a checkpoint was signed by the key it names. Whose key that is, the caller must know.</summary>
    public static bool IsSigned(CheckpointDocument checkpoint)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        try
        {
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(checkpoint.Key), out var read);
            return key.KeySize == 256 && key.VerifyHash(
                RecordChain.Digest(checkpoint), Convert.FromBase64String(checkpoint.Signature));
        }
        catch (Exception e) when (e is FormatException or CryptographicException)
        {
            return false;
        }
    }

    /// <summary>The public key of a PEM file as checkpoints carry it; null if it is none.</summary>
    public static string? PublicOf(string pem)
    {
        try
        {
            using var key = ECDsa.Create();
            key.ImportFromPem(pem);
            return Convert.ToBase64String(key.ExportSubjectPublicKeyInfo());
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            return null;
        }
    }

    public void Dispose() => _key.Dispose();

    internal CheckpointDocument Sign(string gateway, string epoch, JournalHead head, CheckpointStamp stamp)
    {
        var word = new CheckpointDocument(
            gateway, epoch, head.Record, Convert.ToHexStringLower(head.Hash), stamp.Utc, stamp.Clock, _public, "");
        return word with { Signature = Convert.ToBase64String(_key.SignHash(RecordChain.Digest(word))) };
    }
}
