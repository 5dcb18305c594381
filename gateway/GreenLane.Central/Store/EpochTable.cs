using GreenLane.Central.Ingest;
using GreenLane.Reporting.Contracts;
using Microsoft.Data.Sqlite;

namespace GreenLane.Central.Store;

/// <summary>The epochs of all gateways, in memory and in the file.</summary>
internal sealed class EpochTable : IDisposable
{
    /// <summary>A gateway starts an epoch when its journal is created anew: a few in its life.</summary>
    private const int MaximumEpochsPerGateway = 1024;

    private readonly Dictionary<(long Gateway, string Epoch), EpochRow> _rows = [];
    private readonly Dictionary<long, int> _countByGateway = [];
    private readonly Statement _insert;
    private readonly Statement _save;
    private readonly Statement _insertLost;

    public EpochTable(SqliteConnection connection, GatewayTable gateways)
    {
        _insert = new Statement(connection, "INSERT INTO epochs (gateway, epoch) VALUES ($1, $2) RETURNING id");
        _save = new Statement(
            connection, "UPDATE epochs SET durable_through = $2, highest = $3, stored = $4, lost = $5 WHERE id = $1");
        _insertLost = new Statement(
            connection, "INSERT INTO lost (epoch, first, last, event) VALUES ($1, $2, $3, $4)");
        Load(connection, gateways);
    }

    public IReadOnlyList<EpochPosition> Positions => [.. _rows.Values.Select(row => row.Position)];

    /// <returns>Null if the gateway has too many epochs for one more.</returns>
    public EpochRow? For(GatewayRow gateway, string epoch)
    {
        if (_rows.TryGetValue((gateway.Id, epoch), out var row))
        {
            return row;
        }

        var count = _countByGateway.GetValueOrDefault(gateway.Id);
        if (count >= MaximumEpochsPerGateway)
        {
            return null;
        }

        row = new EpochRow(_insert.Number(gateway.Id, epoch)!.Value, gateway.Key, epoch, EpochLedger.Empty, 0, 0);
        _rows.Add((gateway.Id, epoch), row);
        _countByGateway[gateway.Id] = count + 1;
        return row;
    }

    public void Save(EpochRow row) => _save.Execute(row.Id, row.DurableThrough, row.Highest, row.Stored, row.Lost);

    public void InsertLost(EpochRow row, LostRange lost, long declaredBy)
        => _insertLost.Execute(row.Id, lost.From, lost.To, declaredBy);

    public void Dispose()
    {
        _insert.Dispose();
        _save.Dispose();
        _insertLost.Dispose();
    }

    // Only what lies above durable_through is read event by event, so a start takes as long with a year of events.
    private void Load(SqliteConnection connection, GatewayTable gateways)
    {
        using var epochs = new Statement(
            connection, "SELECT id, gateway, epoch, durable_through, stored, lost FROM epochs ORDER BY id");
        using var events = new Statement(
            connection, "SELECT sequence, sequence FROM events WHERE epoch = $1 AND sequence > $2 ORDER BY sequence");
        using var lost = new Statement(connection, "SELECT first, last FROM lost WHERE epoch = $1 AND last > $2");
        using var reader = epochs.Query();
        while (reader.Read())
        {
            var (id, gateway, epoch) = (reader.GetInt64(0), reader.GetInt64(1), reader.GetString(2));
            var through = reader.GetInt64(3);
            var ledger = through == 0 ? EpochLedger.Empty : EpochLedger.Empty.With(new SequenceRange(1, through));
            ledger = With(With(ledger, events, id, through), lost, id, through);
            var row = new EpochRow(
                id, gateways.KeyOf(gateway), epoch, ledger, reader.GetInt64(4), reader.GetInt64(5));
            _rows.Add((gateway, epoch), row);
            _countByGateway[gateway] = _countByGateway.GetValueOrDefault(gateway) + 1;
        }
    }

    private static EpochLedger With(EpochLedger ledger, Statement ranges, long epoch, long above)
    {
        using var reader = ranges.Query(epoch, above);
        while (reader.Read())
        {
            ledger = ledger.With(new SequenceRange(reader.GetInt64(0), reader.GetInt64(1)));
        }

        return ledger;
    }
}
