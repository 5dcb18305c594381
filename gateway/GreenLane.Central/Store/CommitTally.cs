namespace GreenLane.Central.Store;

/// <summary>Counts along one transaction.</summary>
internal sealed class CommitTally
{
    private readonly List<EpochRow> _touched = [];

    public int Stored { get; set; }

    public int Doubled { get; set; }

    public int Conflicting { get; set; }

    public long Lost { get; set; }

    public int LimitReached { get; set; }

    public List<StoreChange> Changes { get; } = [];

    public IReadOnlyList<EpochRow> Touched => _touched;

    public void Touch(EpochRow epoch)
    {
        if (!_touched.Contains(epoch))
        {
            _touched.Add(epoch);
        }
    }

    public CommitReport Report() => new(
        Stored, Doubled, Conflicting, Lost, LimitReached, [.. _touched.Select(epoch => epoch.Position)], Changes);
}
