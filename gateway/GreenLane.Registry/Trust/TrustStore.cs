using System.Collections.Immutable;
using GreenLane.Lanes;

namespace GreenLane.Registry;

/// <summary>
/// trust.json: whose signatures this administration takes, per issuer for registries and for watch lists, and for its
/// own recognition rules and inspection offices.
/// </summary>
/// <remarks>Immutable, but its keys are not for two threads at once: verify from one.</remarks>
public sealed class TrustStore
{
    private readonly TrustContent _content;

    internal TrustStore(TrustContent content, string hash)
    {
        _content = content;
        Hash = hash;
    }

    /// <summary>Trusts nobody. Its <see cref="Hash"/> is empty: there is no file.</summary>
    public static TrustStore Empty { get; } = new(TrustContent.Nobody, "");

    /// <summary>Per issuer, by its alpha-2 code.</summary>
    public ImmutableSortedDictionary<string, TrustedSigners> Issuers => _content.Issuers;

    /// <summary>Who signs the recognition rules of the lane's own country.</summary>
    public TrustedSigners Recognition => _content.Recognition;

    /// <summary>Who signs the watch lists of an issuer, by its alpha-2 code: every one of these is expected.</summary>
    public ImmutableSortedDictionary<string, TrustedSigners> WatchLists => _content.WatchLists;

    /// <summary>
    /// SHA-256 of the file, lower-case hexadecimal: a change of it closes the lanes until it is confirmed.
    /// </summary>
    public string Hash { get; }

    /// <returns>False, with the reason, if the file cannot be read or breaks its format.</returns>
    public static bool TryLoad(string path, out TrustStore? trust, out string reason)
        => TryLoad(path, out trust, out _, out reason);

    /// <inheritdoc cref="TryLoad(string, out TrustStore?, out string)"/>
    internal static bool TryLoad(string path, out TrustStore? trust, out byte[] json, out string reason)
    {
        trust = null;
        var read = BoundedFile.TryRead(path, TrustFile.MaxLength, out var bytes, out var refusal);
        json = bytes ?? [];
        return read ? TryParse(json, out trust, out reason) : Fail(refusal!.Text, out reason);
    }

    /// <inheritdoc cref="TryLoad(string, out TrustStore?, out string)"/>
    public static bool TryParse(byte[] json, out TrustStore? trust, out string reason)
        => TrustFile.TryParse(json, out trust, out reason);

    public TrustedSigners SignersOf(CountryCode issuer)
        => Issuers.GetValueOrDefault(issuer.ToString(), TrustedSigners.Nobody);

    /// <summary>Checks kind, keys and every signature of a file.</summary>
    /// <remarks>
    /// Every signature must be by a trusted key and right, not only as many as are needed: a file that carries a
    /// signature nobody can check is not the file its signers agreed on. A new key is made known before it signs.
    /// </remarks>
    public bool TryVerify(SignedFile file, SignedKind kind, out Refusal? refusal)
    {
        ArgumentNullException.ThrowIfNull(file);
        refusal = Check(file, kind);
        return refusal is null;
    }

    /// <summary>Adds a key of an issuer.</summary>
    /// <param name="signaturesNeeded">How many signatures that issuer's files need from now on; null: as
    /// before.</param>
    public TrustStore With(CountryCode issuer, TrustedKey key, int? signaturesNeeded)
        => TrustFile.Stored(_content with
        {
            Issuers = Issuers.SetItem(issuer.ToString(), Add(SignersOf(issuer), key, signaturesNeeded)),
        });

    /// <summary>Adds a key that signs recognition rules.</summary>
    public TrustStore WithRecognition(TrustedKey key, int? signaturesNeeded)
        => TrustFile.Stored(_content with { Recognition = Add(Recognition, key, signaturesNeeded) });

    /// <summary>Adds a key that signs inspection offices.</summary>
    public TrustStore WithOffices(TrustedKey key, int? signaturesNeeded)
        => TrustFile.Stored(_content with { Offices = Add(_content.Offices, key, signaturesNeeded) });

    /// <summary>Adds a key that signs an issuer's watch lists.</summary>
    public TrustStore WithWatchList(CountryCode issuer, TrustedKey key, int? signaturesNeeded)
    {
        var signers = Add(SignersOf(SignedKind.WatchList, issuer), key, signaturesNeeded);
        return TrustFile.Stored(_content with { WatchLists = WatchLists.SetItem(issuer.ToString(), signers) });
    }

    /// <summary>The file, as <see cref="Hash"/> counts it.</summary>
    public byte[] ToJson() => TrustFile.Write(_content);

    /// <summary>Who signs an issuer's files of a kind; rules and offices are the own country's alone.</summary>
    public TrustedSigners SignersOf(SignedKind kind, CountryCode issuer) => kind switch
    {
        SignedKind.Registry => SignersOf(issuer),
        SignedKind.WatchList => WatchLists.GetValueOrDefault(issuer.ToString(), TrustedSigners.Nobody),
        SignedKind.Offices => _content.Offices,
        _ => Recognition,
    };

    internal bool Suffice(SignedKind kind, CountryCode issuer, IReadOnlyCollection<KeyId> signers)
        => SignersOf(kind, issuer).Suffice(signers);

    private static TrustedSigners Add(TrustedSigners signers, TrustedKey key, int? signaturesNeeded)
    {
        var keys = signers.Keys.Any(k => k.Id == key.Id) ? signers.Keys : signers.Keys.Add(key);
        return new TrustedSigners(signaturesNeeded ?? signers.SignaturesNeeded, keys);
    }

    private static bool Fail(string text, out string reason)
    {
        reason = text;
        return false;
    }

    private Refusal? Check(SignedFile file, SignedKind kind)
    {
        var header = file.Header;
        if (header.Kind != kind)
        {
            return new Refusal(
                RefusalReason.WrongKind, $"This file is signed as {header.Kind}, not as {kind}.");
        }

        var signers = SignersOf(kind, header.Issuer);
        if (signers.Keys.IsEmpty)
        {
            return new Refusal(
                RefusalReason.IssuerNotTrusted, $"trust.json names no {kind} key for {header.Issuer}.");
        }

        foreach (var id in file.Facts.Signers)
        {
            var trusted = signers.Keys.FirstOrDefault(k => k.Id == id);
            if (trusted is null)
            {
                return new Refusal(
                    RefusalReason.KeyNotTrusted, $"It is signed with key {id}, which trust.json does not name.");
            }

            if (!file.IsSignedBy(id, trusted.Key))
            {
                return new Refusal(RefusalReason.SignatureWrong, $"The signature by key {id} does not fit the file.");
            }
        }

        return file.Facts.Signers.Length >= signers.SignaturesNeeded
            ? null
            : new Refusal(
                RefusalReason.TooFewSignatures,
                $"It carries {file.Facts.Signers.Length} of the {signers.SignaturesNeeded} signatures needed.");
    }
}
