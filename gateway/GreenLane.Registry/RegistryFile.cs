using GreenLane.Lanes;

namespace GreenLane.Registry;

/// <summary>One issuer's registry, read from a signed file. Immutable.</summary>
/// <remarks>The form of the content stays behind this type and <see cref="RegistrySet"/>.</remarks>
public sealed class RegistryFile
{
    private RegistryFile(SignedFile file, RegistryContent content)
    {
        Facts = file.Facts;
        Content = content;
        var header = file.Header;
        State = new RegistryState(
            header.Issuer, header.Sequence, header.Created, header.Expires, file.Facts.Hash, content.Enrolments.Length);
    }

    /// <summary>Who signed it, when, and its hashes.</summary>
    public SignedFacts Facts { get; }

    public RegistryContent Content { get; }

    public RegistryState State { get; }

    /// <summary>Reads a registry without asking who signed it: for looking into a file, never for a lane.</summary>
    public static bool TryReadUnverified(byte[] bytes, out RegistryFile? registry, out Refusal? refusal)
    {
        registry = null;
        return SignedFile.TryParse(bytes, out var file, out refusal)
            && TryReadContent(file!, out registry, out refusal);
    }

    /// <summary>Checks the signatures first and reads the content only then.</summary>
    public static bool TryRead(SignedFile file, TrustStore trust, out RegistryFile? registry, out Refusal? refusal)
    {
        ArgumentNullException.ThrowIfNull(trust);
        registry = null;
        return trust.TryVerify(file, SignedKind.Registry, out refusal)
            && TryReadContent(file, out registry, out refusal);
    }

    /// <summary>Makes a signed file.</summary>
    /// <param name="header">Of kind <see cref="SignedKind.Registry"/>.</param>
    public static byte[] Write(SignedHeader header, RegistryContent content, IReadOnlyCollection<SigningKey> keys)
    {
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(content);
        Invariant.Holds(header.Kind == SignedKind.Registry, "a registry is signed as a registry");
        var bytes = SignedFileWriter.Sign(header, RegistryTableWriter.Write(content), keys);
        Invariant.Holds(TryReadUnverified(bytes, out _, out _), "a registry just written cannot be read");
        return bytes;
    }

    private static bool TryReadContent(SignedFile file, out RegistryFile? registry, out Refusal? refusal)
    {
        registry = null;
        if (file.Header.Kind != SignedKind.Registry)
        {
            refusal = new Refusal(RefusalReason.WrongKind, $"This file is signed as {file.Header.Kind}.");
            return false;
        }

        if (RegistryTableReader.TryRead(file.Content, file.Header.Issuer, out var content, out refusal))
        {
            registry = new RegistryFile(file, content!);
        }

        return registry is not null;
    }
}
