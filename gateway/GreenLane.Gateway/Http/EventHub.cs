using System.Collections.Concurrent;
using System.Threading.Channels;

namespace GreenLane.Gateway.Http;

/// <summary>
/// Server-sent events to whoever listens. A listener that cannot keep up is dropped and connects again.
/// </summary>
public sealed class EventHub
{
    /// <summary>Terminals, pages and scripts of one crossing.</summary>
    private const int MaxListeners = 64;

    /// <summary>Events that may wait for one listener: some seconds of a busy crossing.</summary>
    private const int MaxWaiting = 256;

    private readonly ConcurrentDictionary<long, Channel<ServerEvent>> _listeners = new();
    private long _next;

    /// <summary>Starts listening.</summary>
    /// <returns>False if there are too many listeners already.</returns>
    public bool TryListen(out long id, out ChannelReader<ServerEvent> events)
    {
        id = Interlocked.Increment(ref _next);
        var channel = Channel.CreateBounded<ServerEvent>(
            new BoundedChannelOptions(MaxWaiting) { FullMode = BoundedChannelFullMode.Wait, SingleReader = true });
        events = channel.Reader;
        return _listeners.Count < MaxListeners && _listeners.TryAdd(id, channel);
    }

    public void Leave(long id)
    {
        if (_listeners.TryRemove(id, out var channel))
        {
            channel.Writer.TryComplete();
        }
    }

    public void Tell(in ServerEvent told)
    {
        foreach (var (id, channel) in _listeners)
        {
            if (!channel.Writer.TryWrite(told))
            {
                Leave(id);
            }
        }
    }
}
