using System.Data.Common;
using GreenLane.Central.Accounts;
using GreenLane.Central.Alarms;
using GreenLane.Central.Enrolling;
using GreenLane.Central.Store.Rollup;

namespace GreenLane.Central.Store;

/// <summary>Where a centre keeps what it is sent: one file, or a server. Thread-safe.</summary>
/// <remarks>Both hold the same tables under the same names, as far as they are asked for answers.</remarks>
public abstract class StoreDatabase : IDisposable
{
    /// <summary>True if other instances may work on the same store.</summary>
    public abstract bool IsShared { get; }

    /// <summary>Brings the store to this program's form.</summary>
    /// <returns>Null, or why it cannot be used and waiting will not help.</returns>
    public abstract string? Prepare();

    /// <summary>Opens a connection for questions; the caller's to dispose.</summary>
    /// <exception cref="DbException">The store cannot be read now.</exception>
    public abstract DbConnection OpenReader();

    /// <summary>Opens the one connection of this instance that writes.</summary>
    /// <exception cref="DbException">The store cannot be written now.</exception>
    internal abstract IStoreTables OpenTables();

    /// <summary>Hears what other instances commit, until the connection ends; the caller then begins anew.</summary>
    /// <param name="begun">From now on nothing is missed.</param>
    /// <exception cref="DbException">The connection ended, or there is none now.</exception>
    internal virtual Task HearOthersAsync(
        Action begun, Action<IReadOnlyList<StoreChange>> told, CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>How this kind of store is asked to count.</summary>
    internal abstract RollupDialect Dialect { get; }

    /// <summary>Opens a connection that adds to the sums; any instance may have one.</summary>
    /// <exception cref="DbException">The store cannot be written now.</exception>
    internal abstract RollupWriter OpenRollup();

    /// <summary>Opens a connection that keeps the alarm book; any instance may have one.</summary>
    /// <exception cref="DbException">The store cannot be written now.</exception>
    internal abstract AlarmStore OpenAlarms();

    /// <summary>Opens a connection that changes accounts and adds to the audit; any instance may have one.</summary>
    /// <exception cref="DbException">The store cannot be written now.</exception>
    internal abstract AccountStore OpenAccounts();

    /// <summary>Opens a connection that keeps the register of an enrolment office; any instance may have one.</summary>
    /// <exception cref="DbException">The store cannot be written now.</exception>
    internal abstract EnrolmentStore OpenEnrolment();

    public virtual void Dispose() => GC.SuppressFinalize(this);
}
