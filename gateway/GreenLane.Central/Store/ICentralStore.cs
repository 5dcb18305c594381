using System.Diagnostics.CodeAnalysis;
using GreenLane.Central.Ingest;

namespace GreenLane.Central.Store;

/// <summary>Where arrivals become durable. Used by one thread, the ingest loop's.</summary>
public interface ICentralStore
{
    /// <summary>Takes a batch in one transaction: all of it is durable if this returns true, else nothing is.</summary>
    bool TryCommit(IReadOnlyList<Arrival> batch, [NotNullWhen(true)] out CommitReport? report);

    /// <summary>What is settled of every epoch of every gateway.</summary>
    bool TryReadPositions([NotNullWhen(true)] out IReadOnlyList<EpochPosition>? positions);
}
