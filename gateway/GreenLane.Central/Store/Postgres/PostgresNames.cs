using Npgsql;
using NpgsqlTypes;

namespace GreenLane.Central.Store.Postgres;

/// <summary>Enters what passages can be searched by.</summary>
/// <remarks>By COPY: a name that is there twice does no harm, and holding each against the index costs more.</remarks>
internal sealed class PostgresNames(NpgsqlConnection connection, PostgresMonths months)
{
    private const string Copy = "COPY passage_names (name, sort, gateway, passage) FROM STDIN (FORMAT binary)";

    private readonly EnteredNames _entered = new();

    public void Enter(IReadOnlyCollection<PassageRow> passages)
    {
        var rows = passages.SelectMany(row => _entered.NewOf(row).Select(name => (Name: name, Row: row))).ToList();
        if (rows.Count == 0)
        {
            return;
        }

        foreach (var (_, row) in rows)
        {
            months.Need("passage_names", row.Sort);
        }

        using var copy = connection.BeginBinaryImport(Copy);
        foreach (var (name, row) in rows)
        {
            copy.StartRow();
            copy.Write(name, NpgsqlDbType.Bigint);
            copy.Write(Moment.Store(row.Sort), NpgsqlDbType.Bigint);
            copy.Write(row.Gateway, NpgsqlDbType.Bigint);
            copy.Write(row.Id, NpgsqlDbType.Text);
        }

        copy.Complete();
    }
}
