using System.Data.Common;
using GreenLane.Central.Store;

namespace GreenLane.Central.Accounts;

/// <summary>The accounts of this centre, their sessions and the audit, in the store that all instances share.
/// Thread-safe.</summary>
/// <remarks>
/// Nothing is remembered here: what one instance takes away is gone at all of them with the next question. Whatever
/// fails throws <see cref="DbException"/>, and then nothing has changed: what cannot be recorded is not done.
/// </remarks>
public sealed class AccountBook(StoreDatabase database, TimeProvider time) : IDisposable
{
    public const int MaxAccounts = 1000;

    private readonly Lock _gate = new();
    private AccountStore? _store;

    /// <summary>The time that goes with what is done now.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Records something that is about to be done or shown. Durable when this returns.</summary>
    public void Record(AuditAct act) => Change(tables =>
    {
        tables.Append(act, Now);
        return true;
    });

    /// <summary>The audit, newest first.</summary>
    public AuditList Audit(long? before, int limit)
    {
        var items = Ask(tables => tables.Audit(before, limit + 1));
        return items.Count > limit
            ? new AuditList([.. items.Take(limit)], items[limit - 1].Id.ToString(
                System.Globalization.CultureInfo.InvariantCulture))
            : new AuditList([.. items], null);
    }

    /// <summary>Asks without changing anything.</summary>
    internal T Ask<T>(Func<AccountTables, T> question)
    {
        using var connection = database.OpenReader();
        return question(new AccountTables(connection));
    }

    /// <summary>One transaction.</summary>
    internal T Change<T>(Func<AccountTables, T> step)
    {
        lock (_gate)
        {
            var done = false;
            try
            {
                _store ??= database.OpenAccounts();
                var result = _store.Change(step);
                done = true;
                return result;
            }
            finally
            {
                if (!done)
                {
                    _store?.Dispose();
                    _store = null;
                }
            }
        }
    }

    public void Dispose() => _store?.Dispose();
}
