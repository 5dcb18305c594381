using System.Collections.Immutable;
using System.Threading.Channels;
using GreenLane.Central.Store;

namespace GreenLane.Central.Monitoring;

/// <summary>Tells everybody who listens what changed in the store, after it was committed. Thread-safe.</summary>
/// <remarks>A listener that is slow loses its oldest changes, never holds up the others.</remarks>
public sealed class ChangeFeed
{
    public const int MaximumListeners = 256;

    private ImmutableList<Channel<StoreChange>> _listeners = [];

    /// <param name="capacity">Changes kept for this listener.</param>
    /// <returns>Null if there are too many listeners.</returns>
    public ChangeSubscription? Listen(int capacity)
    {
        var channel = Channel.CreateBounded<StoreChange>(
            new BoundedChannelOptions(capacity) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        var taken = ImmutableInterlocked.Update(
            ref _listeners,
            listeners => listeners.Count < MaximumListeners ? listeners.Add(channel) : listeners);
        return taken ? new ChangeSubscription(channel.Reader, () => Leave(channel)) : null;
    }

    public void Publish(IReadOnlyList<StoreChange> changes)
    {
        foreach (var listener in _listeners)
        {
            foreach (var change in changes)
            {
                listener.Writer.TryWrite(change);
            }
        }
    }

    private void Leave(Channel<StoreChange> channel)
    {
        ImmutableInterlocked.Update(ref _listeners, listeners => listeners.Remove(channel));
        channel.Writer.TryComplete();
    }
}
