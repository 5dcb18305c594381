namespace GreenLane.Registry;

/// <summary>Why a file was not taken, for programs and for people.</summary>
/// <param name="Text">One sentence for the operator; no personal data.</param>
public sealed record Refusal(RefusalReason Reason, string Text)
{
    /// <summary>The stable id of the reason, as listed at <see cref="RefusalReason"/>.</summary>
    public string Id => Reason switch
    {
        RefusalReason.Unreadable => "unreadable",
        RefusalReason.TooLarge => "too-large",
        RefusalReason.Damaged => "damaged",
        RefusalReason.WrongKind => "wrong-kind",
        RefusalReason.IssuerNotTrusted => "issuer-not-trusted",
        RefusalReason.KeyNotTrusted => "key-not-trusted",
        RefusalReason.TooFewSignatures => "too-few-signatures",
        RefusalReason.SignatureWrong => "signature-wrong",
        RefusalReason.ContentWrong => "content-wrong",
        RefusalReason.Expired => "expired",
        RefusalReason.Older => "older",
        RefusalReason.SameSequence => "same-sequence",
        RefusalReason.OtherCountry => "other-country",
        RefusalReason.TrustWrong => "trust-wrong",
        _ => "floor-wrong",
    };
}
