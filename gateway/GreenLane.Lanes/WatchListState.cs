namespace GreenLane.Lanes;

/// <summary>Which watch list of an issuer is in force.</summary>
/// <param name="Sequence">Counts the issuer's watch lists upward; an older one is refused.</param>
/// <param name="Created">When the issuer made it; its age decides whether a miss can be relied on.</param>
/// <param name="Hash">SHA-256 of the whole file, lower-case hexadecimal: stands in every record.</param>
public sealed record WatchListState(
    CountryCode Issuer, ulong Sequence, DateTimeOffset Created, DateTimeOffset Expires, string Hash, int Entries)
{
    /// <summary>Whether it is young enough, and not past its last moment.</summary>
    public bool IsCurrent(DateTimeOffset now, TimeSpan maxAge)
        => now - Created <= maxAge && now - Created >= -VerdictRules.ClockSlack && now < Expires;
}
