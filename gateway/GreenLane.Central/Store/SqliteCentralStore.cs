using System.Diagnostics.CodeAnalysis;
using GreenLane.Central.Ingest;
using Microsoft.Data.Sqlite;

namespace GreenLane.Central.Store;

/// <summary>The store on SQLite. After a failure everything held in memory is forgotten and read anew.</summary>
/// <remarks>Owns the writing connection.</remarks>
public sealed class SqliteCentralStore(StoreDatabase database, ILogger<SqliteCentralStore> logger)
    : ICentralStore, IDisposable
{
    private StoreWriter? _writer;

    public bool TryCommit(IReadOnlyList<Arrival> batch, [NotNullWhen(true)] out CommitReport? report)
        => TryWith(writer => writer.Commit(batch), out report);

    public bool TryReadPositions([NotNullWhen(true)] out IReadOnlyList<EpochPosition>? positions)
        => TryWith(writer => writer.Positions, out positions);

    public void Dispose() => _writer?.Dispose();

    private bool TryWith<T>(Func<StoreWriter, T> use, [NotNullWhen(true)] out T? result)
        where T : class
    {
        try
        {
            _writer ??= new StoreWriter(database.OpenWriter());
            result = use(_writer);
            return true;
        }
        catch (SqliteException e)
        {
            Log.StoreFailed(logger, e.SqliteErrorCode, e.Message);
            _writer?.Dispose();
            _writer = null;
            result = null;
            return false;
        }
    }
}
