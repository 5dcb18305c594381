using GreenLane.Central.Ingest;
using GreenLane.Reporting.Contracts;
using Microsoft.Data.Sqlite;

namespace GreenLane.Central.Store;

/// <summary>Writes batches through one connection, and holds in memory what it must know for that.</summary>
/// <remarks>An exception leaves memory and file apart: throw the writer away then. Owns the connection.</remarks>
internal sealed class StoreWriter : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly Statement _begin;
    private readonly Statement _commit;
    private readonly GatewayTable _gateways;
    private readonly EpochTable _epochs;
    private readonly EventTable _events;
    private readonly PassageTable _passages;

    public StoreWriter(SqliteConnection connection)
    {
        _connection = connection;
        _begin = new Statement(connection, "BEGIN IMMEDIATE");
        _commit = new Statement(connection, "COMMIT");
        _gateways = new GatewayTable(connection);
        _epochs = new EpochTable(connection, _gateways);
        _events = new EventTable(connection);
        _passages = new PassageTable(connection);
    }

    public IReadOnlyList<EpochPosition> Positions => _epochs.Positions;

    public CommitReport Commit(IReadOnlyList<Arrival> batch)
    {
        var tally = new CommitTally();
        _begin.Execute();
        foreach (var arrival in batch)
        {
            Take(arrival, tally);
        }

        foreach (var epoch in tally.Touched)
        {
            _epochs.Save(epoch);
        }

        _commit.Execute();
        return tally.Report();
    }

    // Closing rolls back whatever was begun.
    public void Dispose()
    {
        _begin.Dispose();
        _commit.Dispose();
        _gateways.Dispose();
        _epochs.Dispose();
        _events.Dispose();
        _passages.Dispose();
        _connection.Dispose();
    }

    private void Take(Arrival arrival, CommitTally tally)
    {
        var gateway = _gateways.For(arrival.Gateway);
        if (gateway is null)
        {
            tally.LimitReached++;
            return;
        }

        _gateways.Heard(gateway, arrival);
        switch (arrival)
        {
            case EventArrival passageEvent:
                Take(gateway, passageEvent, tally);
                break;
            case LaneArrival lane when _gateways.Take(gateway, lane):
                tally.Changes.Add(new StoreChange(arrival.Gateway, lane.Document.Id, null));
                break;
            case HealthArrival health when _gateways.Take(gateway, health):
                tally.Changes.Add(new StoreChange(arrival.Gateway, null, null));
                break;
            case OnlineArrival online when _gateways.Take(gateway, online):
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

        tally.Touch(epoch);
        if (!_events.TryInsert(epoch, arrival, out var row))
        {
            tally.Doubled++;
            tally.Conflicting += _events.Differs(epoch, arrival) ? 1 : 0;
            return;
        }

        tally.Stored++;
        epoch.Settle(arrival.Sequence);
        if (lost is not null && lostEpoch is not null)
        {
            tally.Touch(lostEpoch);
            tally.Lost += lostEpoch.DeclareLost(new SequenceRange(lost.From, lost.To));
            _epochs.InsertLost(lostEpoch, lost, row);
        }

        if (arrival.Event is { Type: PassageEvent.Decided or PassageEvent.Closed, Data: { } passage })
        {
            _passages.Merge(gateway, epoch, arrival, passage, row);
            tally.Changes.Add(new StoreChange(arrival.Gateway, arrival.Lane, passage.Id));
        }
    }
}
