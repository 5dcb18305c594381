namespace GreenLane.Reporting.Contracts;

/// <summary>A signed file that is in force at a gateway.</summary>
/// <param name="Kind">registry, recognition, watch-list or offices.</param>
/// <param name="Issuer">Who signed it.</param>
/// <param name="Hash">SHA-256 of the file, lower-case hexadecimal.</param>
/// <param name="Since">Since when it is in force there, by the gateway's clock; its start at the earliest.</param>
public sealed record FileDocument(
    string Kind, string Issuer, ulong Sequence, string Hash, DateTimeOffset Created, DateTimeOffset Expires,
    DateTimeOffset Since);
