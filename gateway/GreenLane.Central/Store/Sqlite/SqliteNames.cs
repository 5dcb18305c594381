namespace GreenLane.Central.Store.Sqlite;

/// <summary>Enters what passages can be searched by.</summary>
internal sealed class SqliteNames(Func<string, Statement> prepare)
{
    private readonly Statement _enter = prepare(
        "INSERT OR IGNORE INTO passage_names (name, sort, gateway, passage) VALUES ($1, $2, $3, $4)");

    private readonly EnteredNames _entered = new();

    public void Enter(PassageRow row)
    {
        foreach (var name in _entered.NewOf(row))
        {
            _enter.Execute(name, Moment.Store(row.Sort), row.Gateway, row.Id);
        }
    }
}
