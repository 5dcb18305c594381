using System.Data.Common;
using Npgsql;

namespace GreenLane.Faults.Checks;

/// <summary>A centre's store, read beside the program that wrote it and not through it.</summary>
/// <param name="open">Opens a connection of its own.</param>
/// <param name="events">Every event, in the columns of <see cref="CentreEvent"/>.</param>
internal sealed class CentreStore(Func<DbConnection> open, string events)
{
    public const string FileName = "central.db";

    /// <param name="folder">The centre's data directory.</param>
    public static CentreStore InFile(string folder) => new(
        () => Stores.Open(Path.Combine(folder, FileName)),
        """
        SELECT p.epoch, e.sequence, e.source, e.event_id, e.type, e.subject, e.body
        FROM events e JOIN epochs p ON p.id = e.epoch ORDER BY p.epoch, e.sequence
        """);

    /// <summary>There an event's source and id are not stored again: they follow from where it lies.</summary>
    /// <param name="country">Of all its gateways.</param>
    public static CentreStore InPostgres(string connection, string country) => new(
        () =>
        {
            var opened = new NpgsqlConnection(connection + ";Pooling=false");
            opened.Open();
            return opened;
        },
        $"""
        SELECT p.epoch, e.sequence, '//{country}/' || g.crossing || '/' || g.gateway || '/' || e.lane,
            p.epoch || '-' || e.sequence, e.type, e.subject, e.body
        FROM events e JOIN epochs p ON p.id = e.epoch JOIN gateways g ON g.id = p.gateway
        ORDER BY p.epoch, e.sequence
        """);

    /// <exception cref="DbException">It cannot be read.</exception>
    public CentreHoldings Read()
    {
        using var connection = open();
        var told = Stores.Rows(
            connection,
            events,
            row => new CentreEvent(
                row.GetString(0), row.GetInt64(1), row.GetString(2), row.GetString(3), row.GetString(4),
                row.IsDBNull(5) ? null : row.GetString(5), row.GetFieldValue<byte[]>(6)));
        return new CentreHoldings(told, Stores.Rows(connection, "SELECT id FROM passages", row => row.GetString(0)));
    }

    /// <summary>How far the centre has come with a journal.</summary>
    /// <returns>The sequence through which it holds everything, and the highest that it holds; null if it cannot be
    /// asked.</returns>
    public (long Durable, long Highest)? Position(string epoch)
    {
        try
        {
            using var connection = open();
            return Stores.Rows(
                connection, "SELECT epoch, durable_through, highest FROM epochs",
                row => (Epoch: row.GetString(0), row.GetInt64(1), row.GetInt64(2)))
                .Where(row => row.Epoch == epoch).Select(row => (row.Item2, row.Item3)).FirstOrDefault();
        }
        catch (DbException)
        {
            return null;
        }
    }
}
