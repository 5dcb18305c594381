using System.Data.Common;
using GreenLane.Central.Ingest;

namespace GreenLane.Central.Store;

/// <summary>The epochs of all gateways that are led, in memory.</summary>
internal sealed class EpochBook(IStoreTables tables)
{
    /// <summary>A gateway starts an epoch when its journal is created anew: a few in its life.</summary>
    private const int MaximumEpochsPerGateway = 1024;

    private readonly Dictionary<(long Gateway, string Epoch), EpochRow> _rows = [];
    private readonly Dictionary<long, int> _countByGateway = [];

    public IReadOnlyList<EpochPosition> Positions
        => [.. _rows.Values.OrderBy(row => row.Id).Select(row => row.Position)];

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

        row = new EpochRow(tables.AddEpoch(gateway.Id, epoch), gateway.Key, epoch, EpochLedger.Empty, 0, 0);
        _rows.Add((gateway.Id, epoch), row);
        _countByGateway[gateway.Id] = count + 1;
        return row;
    }

    // Only what lies above durable_through is read event by event, so a start takes as long with a year of events.
    public void Load(IReadOnlyDictionary<long, GatewayKey> gateways)
    {
        _rows.Clear();
        _countByGateway.Clear();
        var held = Held(gateways);
        using var events = new Statement(
            tables.Connection,
            "SELECT sequence, sequence FROM events WHERE epoch = $1 AND sequence > $2 ORDER BY sequence");
        using var lost = new Statement(
            tables.Connection, "SELECT first, last FROM lost WHERE epoch = $1 AND last > $2");
        foreach (var row in held)
        {
            var ledger = row.Through == 0
                ? EpochLedger.Empty
                : EpochLedger.Empty.With(new SequenceRange(1, row.Through));
            if (row.Highest > row.Through)
            {
                ledger = With(With(ledger, events, row.Id, row.Through), lost, row.Id, row.Through);
            }

            _rows.Add(
                (row.Gateway, row.Epoch),
                new EpochRow(row.Id, gateways[row.Gateway], row.Epoch, ledger, row.Stored, row.Lost));
            _countByGateway[row.Gateway] = _countByGateway.GetValueOrDefault(row.Gateway) + 1;
        }
    }

    private List<HeldEpoch> Held(IReadOnlyDictionary<long, GatewayKey> gateways)
    {
        using var epochs = new Statement(
            tables.Connection,
            "SELECT id, gateway, epoch, durable_through, highest, stored, lost FROM epochs ORDER BY id");
        using var reader = epochs.Query();
        var held = new List<HeldEpoch>();
        while (reader.Read())
        {
            if (gateways.ContainsKey(reader.GetInt64(1)))
            {
                held.Add(Read(reader));
            }
        }

        return held;
    }

    private static HeldEpoch Read(DbDataReader reader) => new(
        reader.GetInt64(0), reader.GetInt64(1), reader.GetString(2), reader.GetInt64(3), reader.GetInt64(4),
        reader.GetInt64(5), reader.GetInt64(6));

    private static EpochLedger With(EpochLedger ledger, Statement ranges, long epoch, long above)
    {
        using var reader = ranges.Query(epoch, above);
        while (reader.Read())
        {
            ledger = ledger.With(new SequenceRange(reader.GetInt64(0), reader.GetInt64(1)));
        }

        return ledger;
    }

    private readonly record struct HeldEpoch(
        long Id, long Gateway, string Epoch, long Through, long Highest, long Stored, long Lost);
}
