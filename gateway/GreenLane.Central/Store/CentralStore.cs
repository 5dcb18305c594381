using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using GreenLane.Central.Ingest;

namespace GreenLane.Central.Store;

/// <summary>The store of this instance. After a failure everything held in memory is forgotten and read anew.</summary>
/// <remarks>Owns the writing connection, not the database.</remarks>
public sealed class CentralStore(StoreDatabase database, ILogger<CentralStore> logger) : ICentralStore, IDisposable
{
    private StoreWriter? _writer;
    private ulong _shares;

    public bool TryOpen() => TryWith(_ => true, out _);

    public bool TryLead(out IReadOnlyList<EpochPosition>? changed) => TryWith(Lead, out changed);

    // What nobody shares is led before anybody said so: what a broker kept for us comes with the connection.
    public bool Leads(GatewayKey gateway)
        => !database.IsShared || new Shares(Interlocked.Read(ref _shares)).Has(gateway);

    public bool TryCommit(IReadOnlyList<Arrival> batch, [NotNullWhen(true)] out CommitReport? report)
        => TryWith(writer => writer.Commit(batch), out report);

    public void StepDown()
    {
        if (database.IsShared)
        {
            Forget();
        }
    }

    public void Dispose() => Forget();

    private IReadOnlyList<EpochPosition>? Lead(StoreWriter writer)
    {
        var changed = writer.Lead();
        if (changed is not null)
        {
            Log.Leads(logger, System.Numerics.BitOperations.PopCount(writer.Shares.Mask), Shares.Count);
        }

        Publish(writer.Shares);
        return changed;
    }

    private bool TryWith<T>(Func<StoreWriter, T> use, out T? result)
    {
        try
        {
            _writer ??= new StoreWriter(database.OpenTables());
            result = use(_writer);
            return true;
        }
        catch (DbException e)
        {
            Log.StoreFailed(logger, StoreFailure.CodeOf(e), e.Message);
            Forget();
            result = default;
            return false;
        }
    }

    private void Forget()
    {
        Publish(default);
        _writer?.Dispose();
        _writer = null;
    }

    private void Publish(Shares shares) => Interlocked.Exchange(ref _shares, shares.Mask);
}
