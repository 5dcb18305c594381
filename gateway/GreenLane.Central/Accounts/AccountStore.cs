using System.Data.Common;
using GreenLane.Central.Store;

namespace GreenLane.Central.Accounts;

/// <summary>Changes accounts, sessions and audit over one connection that it owns; used by one caller at a time.
/// </summary>
/// <remarks>
/// Every step is one transaction under a lock, so that of several instances one adds to the audit at a time, and what
/// is done and the line that tells of it are there together or not at all. Whatever fails throws
/// <see cref="DbException"/>: throw this away then.
/// </remarks>
internal sealed class AccountStore(DbConnection connection, string begin, string lead) : IDisposable
{
    private readonly AccountTables _tables = new(connection);

    /// <summary>Does one step: durable when this returns.</summary>
    public T Change<T>(Func<AccountTables, T> step)
    {
        Execute(begin);
        Execute(lead);
        var result = step(_tables);
        Execute("COMMIT");
        return result;
    }

    // A connection that is closed rolls back.
    public void Dispose() => connection.Dispose();

    private void Execute(string sql)
    {
        using var statement = new Statement(connection, sql);
        statement.Execute();
    }
}
