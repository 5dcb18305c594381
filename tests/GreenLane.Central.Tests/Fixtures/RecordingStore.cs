using System.Diagnostics.CodeAnalysis;
using GreenLane.Central.Ingest;
using GreenLane.Central.Store;

namespace GreenLane.Central.Tests.Fixtures;

/// <summary>A store that notes when it was asked to commit, and fails when told to.</summary>
public sealed class RecordingStore(List<string> order) : ICentralStore
{
    public bool Fails { get; set; }

    /// <summary>What the next <see cref="TryLead"/> says is led now; null: the same as before.</summary>
    public IReadOnlyList<EpochPosition>? Changed { get; set; }

    public bool TryOpen() => !Fails;

    public bool TryLead(out IReadOnlyList<EpochPosition>? changed)
    {
        changed = Changed;
        Changed = null;
        return true;
    }

    public bool Leads(GatewayKey gateway) => true;

    public bool TryCommit(IReadOnlyList<Arrival> batch, [NotNullWhen(true)] out CommitReport? report)
    {
        order.Add("commit");
        var positions = batch.OfType<EventArrival>()
            .Select(e => new EpochPosition(e.Gateway, e.Event.Epoch, EpochLedger.Empty.With(e.Sequence)));
        report = Fails ? null : new CommitReport(batch.Count, 0, 0, 0, 0, 0, 0, [.. positions], []);
        return !Fails;
    }

    public void StepDown() => order.Add("step-down");
}
