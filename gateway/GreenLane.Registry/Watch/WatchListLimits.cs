namespace GreenLane.Registry;

/// <summary>What one watch list may hold at most. Larger counts are refused before anything is allocated for them.
/// </summary>
public static class WatchListLimits
{
    /// <summary>Entries of one list: a read with unread characters is held against each of them within a turn.
    /// </summary>
    public const int MaxEntries = 50_000;

    /// <summary>Length of what the issuer calls a case, in bytes of UTF-8.</summary>
    public const int MaxCaseLength = 64;
}
