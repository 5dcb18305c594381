namespace GreenLane.Registry;

/// <summary>Numbers and names of the signed envelope: COSE (RFC 9052) in deterministic CBOR (RFC 8949).</summary>
internal static class CoseFormat
{
    public const ulong TagSign1 = 18;
    public const ulong TagSign = 98;
    public const ulong LabelAlgorithm = 1;
    public const ulong LabelKeyId = 4;

    /// <summary>ES256 is -7, which CBOR writes as the negative integer with argument 6.</summary>
    public const ulong Es256Argument = 6;

    public const string ContextSign1 = "Signature1";
    public const string ContextSign = "Signature";

    public const string Kind = "kind";
    public const string Issuer = "issuer";
    public const string Created = "created";
    public const string Expires = "expires";
    public const string Padding = "padding";
    public const string Sequence = "sequence";

    public const string KindRegistry = "registry";
    public const string KindRecognition = "recognition";
    public const string KindWatchList = "watch-list";
    public const string KindOffices = "offices";

    /// <summary>r and s of P-256, 32 bytes each.</summary>
    public const int SignatureLength = 64;

    /// <summary>More people than ever sign one file together.</summary>
    public const int MaxSignatures = 16;

    /// <summary>Enough to bring the content to the next page boundary.</summary>
    public const int MaxPaddingLength = 4096;

    /// <summary>Header, padding and every signature, generously.</summary>
    public const int MaxEnvelopeLength = 16 * 1024;

    /// <summary>The end of the year 9999 in Unix seconds: the last moment a DateTimeOffset can hold.</summary>
    public const long MaxUnixSeconds = 253_402_300_799;

    /// <summary>The largest registry file: 4 million vehicles at about 170 bytes each, with all indexes.</summary>
    public const int MaxRegistryFileLength = 1024 * 1024 * 1024;

    /// <summary>
    /// Where the content of a registry begins: a multiple of the cache line, so that its buckets fill whole lines.
    /// </summary>
    public const int RegistryAlignment = 64;

    /// <summary>The largest recognition file: ten thousand rules, far more than there are pairs of countries.</summary>
    public const int MaxRecognitionFileLength = 4 * 1024 * 1024;

    /// <summary>The largest watch list: all its entries at their longest.</summary>
    public const int MaxWatchListFileLength = 16 * 1024 * 1024;

    /// <summary>The largest file of inspection offices: all their openings at their longest.</summary>
    public const int MaxOfficesFileLength = 4 * 1024 * 1024;

    public static string NameOf(SignedKind kind) => kind switch
    {
        SignedKind.Registry => KindRegistry,
        SignedKind.WatchList => KindWatchList,
        SignedKind.Offices => KindOffices,
        _ => KindRecognition,
    };

    public static int MaxFileLength(SignedKind kind) => kind switch
    {
        SignedKind.Registry => MaxRegistryFileLength,
        SignedKind.WatchList => MaxWatchListFileLength,
        SignedKind.Offices => MaxOfficesFileLength,
        _ => MaxRecognitionFileLength,
    };
}
