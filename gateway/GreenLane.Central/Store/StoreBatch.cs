namespace GreenLane.Central.Store;

/// <summary>What one transaction leaves behind: every row at most once.</summary>
internal sealed class StoreBatch
{
    private readonly Dictionary<(long Gateway, string Id), PassageRow> _passages = [];
    private readonly Dictionary<(long Gateway, string Lane), LaneRow> _lanes = [];
    private readonly HashSet<GatewayRow> _gateways = [];
    private readonly HashSet<EpochRow> _epochs = [];

    public List<EventRow> Events { get; } = [];

    /// <summary>Events that were there already, or came twice in this batch.</summary>
    public List<EventRow> Doubles { get; } = [];

    public List<LostRow> Losses { get; } = [];

    /// <summary>At most <see cref="SetAsideRow.MostAtOnce"/>; what is beyond is counted only.</summary>
    public List<SetAsideRow> Aside { get; } = [];

    public IReadOnlyCollection<PassageRow> Passages => _passages.Values;

    public IReadOnlyCollection<LaneRow> Lanes => _lanes.Values;

    public IReadOnlyCollection<GatewayRow> Gateways => _gateways;

    /// <summary>Every epoch that was spoken of, also by doubles.</summary>
    public IReadOnlyCollection<EpochRow> Epochs => _epochs;

    public void Touch(GatewayRow gateway) => _gateways.Add(gateway);

    public void Touch(EpochRow epoch) => _epochs.Add(epoch);

    public void Set(LaneRow lane) => _lanes[(lane.Gateway, lane.Document.Id)] = lane;

    public void Merge(PassageRow passage)
    {
        var key = (passage.Gateway, passage.Id);
        _passages[key] = _passages.TryGetValue(key, out var earlier) ? earlier.MergedWith(passage) : passage;
    }

    public void SetAside(SetAsideRow row)
    {
        if (Aside.Count < SetAsideRow.MostAtOnce)
        {
            Aside.Add(row);
        }
    }

    public bool Holds(EpochRow epoch, long sequence)
        => Events.Exists(e => e.Epoch == epoch && e.Arrival.Sequence == sequence);

    public void Clear()
    {
        _passages.Clear();
        _lanes.Clear();
        _gateways.Clear();
        _epochs.Clear();
        Events.Clear();
        Doubles.Clear();
        Losses.Clear();
        Aside.Clear();
    }
}
