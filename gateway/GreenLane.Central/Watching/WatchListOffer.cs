namespace GreenLane.Central.Watching;

/// <summary>A watch list that was handed in and looked at, and is not on its way to the gateways yet.</summary>
/// <param name="Id">Another one with every byte of it.</param>
/// <param name="Added">Entries that the list in force does not have.</param>
/// <param name="Removed">Entries of the list in force that it does not have.</param>
/// <param name="By">Who handed it in.</param>
/// <param name="SignaturesNeeded">As trust.json demands.</param>
public sealed record WatchListOffer(
    string Id, string Issuer, ulong Sequence, DateTimeOffset Created, DateTimeOffset Expires, int Entries, int Added,
    int Removed, string By, DateTimeOffset At, int Signatures, int SignaturesNeeded)
{
    /// <summary>Whether gateways would take it.</summary>
    public bool IsSigned => Signatures >= SignaturesNeeded;

    /// <summary>Where two must sign, two must also act: somebody else than who handed it in.</summary>
    public bool NeedsSecond => SignaturesNeeded > 1;

    internal byte[] Bytes { get; init; } = [];
}
