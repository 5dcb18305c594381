namespace GreenLane.Central.Store;

/// <summary>
/// The names that were entered lately: a passage is told of two or three times within minutes, and its names once.
/// </summary>
/// <remarks>Of what is forgotten here a name is entered twice, which a search does not see. Not thread-safe.</remarks>
internal sealed class EnteredNames
{
    /// <summary>A few megabytes; beyond it all are forgotten.</summary>
    private const int Most = 1 << 16;

    private readonly HashSet<(long Gateway, string Passage, long Name)> _entered = [];

    public IEnumerable<long> NewOf(PassageRow row)
    {
        if (_entered.Count > Most)
        {
            _entered.Clear();
        }

        return row.Names.Where(name => _entered.Add((row.Gateway, row.Id, name)));
    }
}
