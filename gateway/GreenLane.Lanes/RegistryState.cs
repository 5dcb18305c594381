namespace GreenLane.Lanes;

/// <summary>Which file of an issuer is in force.</summary>
/// <param name="Sequence">Counts the issuer's files upward; an older one is refused.</param>
/// <param name="Created">When the issuer made it; its age decides whether it is fresh enough.</param>
/// <param name="Hash">SHA-256 of the whole file, lower-case hexadecimal: stands in every record.</param>
public sealed record RegistryState(
    CountryCode Issuer, ulong Sequence, DateTimeOffset Created, DateTimeOffset Expires, string Hash, int Vehicles);
