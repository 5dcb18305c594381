using GreenLane.Central.Store;
using GreenLane.Reporting.Contracts;

namespace GreenLane.Central.Ingest;

/// <summary>What every gateway is to be told: its latest epochs and how far each is durable.</summary>
public sealed class AckBook
{
    /// <summary>Epochs named in one acknowledgement: the ones heard of last.</summary>
    public const int MaximumEpochs = 16;

    private readonly Dictionary<GatewayKey, List<EpochAck>> _epochs = [];

    public IReadOnlyCollection<GatewayKey> Gateways => _epochs.Keys;

    public void Enter(EpochPosition position)
    {
        if (!_epochs.TryGetValue(position.Gateway, out var epochs))
        {
            _epochs.Add(position.Gateway, epochs = []);
        }

        epochs.RemoveAll(epoch => epoch.Epoch == position.Epoch);
        epochs.Add(new EpochAck(position.Epoch, position.Ledger.DurableThrough));
        if (epochs.Count > MaximumEpochs)
        {
            epochs.RemoveAt(0);
        }
    }

    public AckDocument For(GatewayKey gateway) => new([.. _epochs[gateway]]);
}
