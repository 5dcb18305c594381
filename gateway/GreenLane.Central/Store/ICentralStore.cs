using System.Diagnostics.CodeAnalysis;
using GreenLane.Central.Ingest;

namespace GreenLane.Central.Store;

/// <summary>Where arrivals become durable. Used by one thread, the ingest loop's, where not said otherwise.</summary>
public interface ICentralStore
{
    /// <summary>Opens the store if it is not open. False while it cannot be used.</summary>
    bool TryOpen();

    /// <summary>
    /// Renews which gateways this instance leads: all of them, or its part if other instances work on the same store.
    /// Call it about twice a second; what stops calling is taken for dead by the others.
    /// </summary>
    /// <param name="changed">
    /// What is settled of every epoch of every gateway led, if other ones are led than at the last call; else null.
    /// </param>
    bool TryLead(out IReadOnlyList<EpochPosition>? changed);

    /// <summary>
    /// True if this instance takes what this gateway sends, as far as it knew at the last call. For any thread.
    /// </summary>
    bool Leads(GatewayKey gateway);

    /// <summary>Takes a batch in one transaction: all of it is durable if this returns true, else nothing is.</summary>
    /// <remarks>What comes from a gateway that another instance leads is left out and counted.</remarks>
    bool TryCommit(IReadOnlyList<Arrival> batch, [NotNullWhen(true)] out CommitReport? report);

    /// <summary>Leads nothing any more, so that others may at once. The next call opens the store again.</summary>
    void StepDown();
}
