namespace GreenLane.Central.Store;

/// <summary>Counts along one transaction.</summary>
internal sealed class CommitTally
{
    public int Stored { get; set; }

    public long Lost { get; set; }

    public int LimitReached { get; set; }

    public int SetAside { get; set; }

    public int LeftToOthers { get; set; }

    public List<StoreChange> Changes { get; } = [];

    public CommitReport Report(StoreBatch batch, int conflicting) => new(
        Stored, batch.Doubles.Count, conflicting, Lost, LimitReached, SetAside, LeftToOthers,
        [.. batch.Epochs.Select(epoch => epoch.Position)], Changes);
}
