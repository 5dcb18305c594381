using System.Threading.Channels;
using GreenLane.Central.Store;

namespace GreenLane.Central.Monitoring;

/// <summary>One listener's place at the <see cref="ChangeFeed"/>; disposing it gives the place up.</summary>
public sealed class ChangeSubscription(ChannelReader<StoreChange> changes, Action leave) : IDisposable
{
    public ChannelReader<StoreChange> Changes => changes;

    public void Dispose() => leave();
}
