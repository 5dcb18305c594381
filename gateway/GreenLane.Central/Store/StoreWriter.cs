using GreenLane.Central.Ingest;
using GreenLane.Reporting.Contracts;

namespace GreenLane.Central.Store;

/// <summary>
/// Decides what becomes of every arrival, from what it holds in memory of the gateways that are led, and lets the
/// tables write it in one transaction.
/// </summary>
/// <remarks>
/// That memory may decide what is a double because nobody else writes for these gateways, see
/// <see cref="IStoreTables.Lead"/>. An exception leaves memory and store apart: throw the writer away then. Owns the
/// tables.
/// </remarks>
internal sealed class StoreWriter(IStoreTables tables) : IDisposable
{
    private readonly GatewayBook _gateways = new(tables);
    private readonly EpochBook _epochs = new(tables);
    private readonly StoreBatch _batch = new();

    /// <summary>The gateways that are led: none before the first <see cref="Lead"/>.</summary>
    public Shares Shares { get; private set; }

    /// <returns>What is settled of all epochs that are led now; null if the same ones were led before.</returns>
    public IReadOnlyList<EpochPosition>? Lead()
    {
        var before = Shares;
        Shares = tables.Lead();
        if (Shares == before)
        {
            return null;
        }

        _gateways.Load(Shares);
        _epochs.Load(_gateways.Keys);
        return _epochs.Positions;
    }

    public CommitReport Commit(IReadOnlyList<Arrival> batch)
    {
        var tally = new CommitTally();
        _batch.Clear();
        tables.Begin();
        foreach (var arrival in batch)
        {
            Take(arrival, tally);
        }

        tables.Write(_batch);
        var conflicting = _batch.Doubles.Count == 0 ? 0 : tables.CountDiffering(_batch.Doubles);
        tables.Commit();
        tables.Tell(tally.Changes);
        return tally.Report(_batch, conflicting);
    }

    // Closing rolls back whatever was begun.
    public void Dispose() => tables.Dispose();

    private void Take(Arrival arrival, CommitTally tally)
    {
        if (!Shares.Has(arrival.Gateway))
        {
            tally.LeftToOthers++;
            return;
        }

        if (arrival is RefusedArrival refused)
        {
            _batch.SetAside(SetAsideRow.Of(refused));
            return;
        }

        var gateway = _gateways.For(arrival.Gateway);
        if (gateway is null)
        {
            tally.LimitReached++;
            return;
        }

        GatewayBook.Heard(gateway, arrival, _batch);
        switch (arrival)
        {
            case EventArrival passageEvent:
                Take(gateway, passageEvent, tally);
                break;
            case LaneArrival lane when GatewayBook.Take(gateway, lane, _batch):
                tally.Changes.Add(new StoreChange(arrival.Gateway, lane.Document.Id, null));
                break;
            case HealthArrival health when GatewayBook.Take(gateway, health, _batch):
                tally.Changes.Add(new StoreChange(arrival.Gateway, null, null));
                break;
            case OnlineArrival online when GatewayBook.Take(gateway, online, _batch):
                tally.Changes.Add(new StoreChange(arrival.Gateway, null, null));
                break;
            default:
                break;
        }
    }

    private void Take(GatewayRow gateway, EventArrival arrival, CommitTally tally)
    {
        var epoch = _epochs.For(gateway, arrival.Event.Epoch);
        var lost = arrival.Event.Type == PassageEvent.RangeLost ? arrival.Event.Lost : null;
        var lostEpoch = lost is null ? null : _epochs.For(gateway, lost.Epoch);
        var fits = epoch?.Fits(new SequenceRange(arrival.Sequence, arrival.Sequence)) == true
            && (lost is null || lostEpoch?.Fits(new SequenceRange(lost.From, lost.To)) == true);
        if (epoch is null || !fits)
        {
            tally.LimitReached++;
            return;
        }

        _batch.Touch(epoch);
        var passage = arrival.Event is
        {
            Type: PassageEvent.Decided or PassageEvent.Closed or PassageEvent.Inspected,
            Data: { } told,
        }
            ? told
            : null;
        var row = new EventRow(epoch, arrival, passage is null ? null : Moment.Aside(passage, arrival.ReceivedAt));
        if (IsDouble(epoch, arrival.Sequence))
        {
            _batch.Doubles.Add(row);
            return;
        }

        _batch.Events.Add(row);
        tally.Stored++;
        epoch.Settle(arrival.Sequence);
        if (lost is not null && lostEpoch is not null)
        {
            _batch.Touch(lostEpoch);
            tally.Lost += lostEpoch.DeclareLost(new SequenceRange(lost.From, lost.To));
            _batch.Losses.Add(new LostRow(lostEpoch, lost, row));
        }

        Enter(gateway, row, passage, tally);
    }

    private void Enter(GatewayRow gateway, EventRow row, PassageDocument? passage, CommitTally tally)
    {
        if (row.Aside is { } cause)
        {
            tally.SetAside++;
            _batch.SetAside(SetAsideRow.Of(row.Arrival, cause));
        }
        else if (passage is not null)
        {
            _batch.Merge(PassageRow.Of(gateway, row.Epoch, row.Arrival, passage));
            tally.Changes.Add(new StoreChange(gateway.Key, row.Arrival.Lane, passage.Id));
        }
    }

    // What is settled is stored, unless it was declared lost: only then the store itself must be asked.
    private bool IsDouble(EpochRow epoch, long sequence)
    {
        if (!epoch.IsSettled(sequence))
        {
            return false;
        }

        if (epoch.Lost == 0 || _batch.Holds(epoch, sequence))
        {
            return true;
        }

        using var stored = new Statement(
            tables.Connection, "SELECT 1 FROM events WHERE epoch = $1 AND sequence = $2");
        using var reader = stored.Query(epoch.Id, sequence);
        return reader.Read();
    }
}
