namespace GreenLane.Registry;

/// <summary>Why a file was not taken.</summary>
public enum RefusalReason : byte
{
    /// <summary>"unreadable": the file system did not give it.</summary>
    Unreadable,

    /// <summary>"too-large": larger than its kind may be.</summary>
    TooLarge,

    /// <summary>"damaged": not a signed file of ours, cut short, or not in its one exact encoding.</summary>
    Damaged,

    /// <summary>"wrong-kind": a signed file of another kind.</summary>
    WrongKind,

    /// <summary>"issuer-not-trusted": trust.json names no key of this issuer.</summary>
    IssuerNotTrusted,

    /// <summary>"key-not-trusted": signed with a key that trust.json does not name for this issuer and kind.</summary>
    KeyNotTrusted,

    /// <summary>"too-few-signatures": fewer than trust.json demands.</summary>
    TooFewSignatures,

    /// <summary>"signature-wrong": the signature does not fit the content.</summary>
    SignatureWrong,

    /// <summary>"content-wrong": rightly signed, but what is inside breaks its own format.</summary>
    ContentWrong,

    /// <summary>"expired": its last day had passed when it was to be loaded.</summary>
    Expired,

    /// <summary>"older": the issuer has already published a higher sequence.</summary>
    Older,

    /// <summary>
    /// "same-sequence": other content under a sequence already seen: the issuer speaks with two tongues.
    /// </summary>
    SameSequence,

    /// <summary>"other-country": recognition rules or offices of another country than the lane's.</summary>
    OtherCountry,

    /// <summary>"trust-wrong": trust.json cannot be read or breaks its format; the one in force stays.</summary>
    TrustWrong,

    /// <summary>"floor-wrong": the record of highest sequences cannot be read or written.</summary>
    FloorWrong,
}
