using System.Data.Common;
using System.Text.Json;
using GreenLane.Central.Api;
using GreenLane.Central.Store;

namespace GreenLane.Central.Accounts;

/// <summary>Reads accounts, sessions and audit, and writes them within the transaction of <see cref="AccountStore"/>.
/// </summary>
internal sealed class AccountTables(DbConnection connection)
{
    public CentralAccount? Find(string? name)
        => name is null ? null : Accounts("SELECT document FROM accounts WHERE name = $1", name).FirstOrDefault();

    public CentralAccount? FindSubject(string subject)
        => Accounts("SELECT document FROM accounts WHERE subject = $1", subject).FirstOrDefault();

    /// <summary>All accounts by name.</summary>
    public List<CentralAccount> All() => Accounts("SELECT document FROM accounts ORDER BY name");

    public void Save(CentralAccount account) => Execute(
        """
        INSERT INTO accounts (name, subject, document) VALUES ($1, $2, $3)
        ON CONFLICT (name) DO UPDATE SET subject = excluded.subject, document = excluded.document
        """,
        account.Name, account.Subject, JsonSerializer.Serialize(account, CentralJson.Default.CentralAccount));

    /// <summary>SHA-256 of the open set-up code; null: none is open.</summary>
    public string? SetupCode()
    {
        using var statement = new Statement(connection, "SELECT code FROM account_setup");
        using var reader = statement.Query();
        return reader.Read() ? reader.GetString(0) : null;
    }

    /// <summary>Opens a set-up code in the place of any other; null closes it.</summary>
    public void OpenSetupCode(string? hash)
    {
        Execute("DELETE FROM account_setup");
        if (hash is not null)
        {
            Execute("INSERT INTO account_setup (code) VALUES ($1)", hash);
        }
    }

    public KeptSession? Session(string key)
    {
        using var statement = new Statement(connection, """
            SELECT a.document, s.begun, s.used FROM account_sessions s JOIN accounts a ON a.name = s.account
            WHERE s.id = $1
            """);
        using var reader = statement.Query(key);
        return reader.Read()
            ? new KeptSession(
                key, Account(reader.GetString(0)), Moment.Read(reader.GetInt64(1)), Moment.Read(reader.GetInt64(2)))
            : null;
    }

    /// <summary>Begins a session; of the account's others only the latest used stay.</summary>
    public void BeginSession(string key, string account, DateTimeOffset now, int others)
    {
        Execute(
            """
            DELETE FROM account_sessions WHERE account = $1 AND id NOT IN (
                SELECT id FROM account_sessions WHERE account = $1 ORDER BY used DESC, id LIMIT $2)
            """,
            account, (long)others);
        Execute(
            "INSERT INTO account_sessions (id, account, begun, used) VALUES ($1, $2, $3, $3)",
            key, account, Moment.Store(now));
    }

    public void TouchSession(string key, DateTimeOffset now)
        => Execute("UPDATE account_sessions SET used = $2 WHERE id = $1", key, Moment.Store(now));

    public void EndSession(string key) => Execute("DELETE FROM account_sessions WHERE id = $1", key);

    public void EndSessionsOf(string account) => Execute("DELETE FROM account_sessions WHERE account = $1", account);

    /// <summary>Ends those that were last used, or that began, before these times.</summary>
    public void EndSessionsBefore(DateTimeOffset used, DateTimeOffset begun) => Execute(
        "DELETE FROM account_sessions WHERE used <= $1 OR begun <= $2", Moment.Store(used), Moment.Store(begun));

    /// <summary>Adds a line to the audit.</summary>
    public void Append(AuditAct act, DateTimeOffset now)
    {
        var (last, before) = Last();
        var at = Moment.Read(Moment.Store(now));
        var hash = AuditEntry.HashOf(before, last + 1, at, act.By, act.What, act.About, act.Detail);
        Execute(
            "INSERT INTO audit (n, at, actor, what, about, detail, hash) VALUES ($1, $2, $3, $4, $5, $6, $7)",
            last + 1, Moment.Store(at), act.By, act.What, act.About, act.Detail, hash);
    }

    /// <summary>Newest first.</summary>
    public List<AuditEntry> Audit(long? before, int limit)
        => Entries("WHERE n < $1 ORDER BY n DESC LIMIT $2", before ?? long.MaxValue, (long)limit);

    /// <summary>Oldest first, to be held against each other.</summary>
    public List<AuditEntry> AuditFrom(long after, int limit)
        => Entries("WHERE n > $1 ORDER BY n LIMIT $2", after, (long)limit);

    private (long Id, string Hash) Last()
        => Audit(null, 1) is [var last] ? (last.Id, last.Hash) : (0, AuditEntry.NoHash);

    private List<AuditEntry> Entries(string which, params ReadOnlySpan<object?> values)
    {
        using var statement = new Statement(
            connection, $"SELECT n, at, actor, what, about, detail, hash FROM audit {which}");
        using var reader = statement.Query(values);
        var found = new List<AuditEntry>();
        while (reader.Read())
        {
            found.Add(new AuditEntry(
                reader.GetInt64(0), Moment.Read(reader.GetInt64(1)), reader.GetString(2), reader.GetString(3),
                reader.IsDBNull(4) ? null : reader.GetString(4), reader.IsDBNull(5) ? null : reader.GetString(5),
                reader.GetString(6)));
        }

        return found;
    }

    private List<CentralAccount> Accounts(string question, params ReadOnlySpan<object?> values)
    {
        using var statement = new Statement(connection, question);
        using var reader = statement.Query(values);
        var found = new List<CentralAccount>();
        while (reader.Read())
        {
            found.Add(Account(reader.GetString(0)));
        }

        return found;
    }

    private static CentralAccount Account(string document)
        => JsonSerializer.Deserialize(document, CentralJson.Default.CentralAccount)!;

    private void Execute(string sql, params ReadOnlySpan<object?> values)
    {
        using var statement = new Statement(connection, sql);
        statement.Execute(values);
    }
}
