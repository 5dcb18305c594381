using System.Data.Common;
using GreenLane.Central.Ingest;

namespace GreenLane.Central.Store;

/// <summary>Puts rows where they belong, over one connection that it owns.</summary>
/// <remarks>
/// It decides nothing: what is new and what is a double, <see cref="StoreWriter"/> says. Whatever fails throws
/// <see cref="DbException"/>; the connection is closed then, which rolls back.
/// </remarks>
internal interface IStoreTables : IDisposable
{
    /// <summary>For what is read at the start and now and then.</summary>
    DbConnection Connection { get; }

    /// <summary>Which shares are led over this connection from now on; none of them by any other.</summary>
    Shares Lead();

    void Begin();

    void Commit();

    /// <summary>Tells the other instances, after the commit. What is not told is seen by their next look.</summary>
    void Tell(IReadOnlyList<StoreChange> changes);

    /// <returns>The new row's number.</returns>
    long AddGateway(GatewayKey gateway);

    /// <returns>The new row's number.</returns>
    long AddEpoch(long gateway, string epoch);

    /// <summary>Inserts events, merges passages and writes down what changed; the epochs' rows are there.</summary>
    void Write(StoreBatch batch);

    /// <summary>How many of these differ from what is stored under their sequence.</summary>
    int CountDiffering(IReadOnlyList<EventRow> doubles);
}
