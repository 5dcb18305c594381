using System.Threading.Channels;

namespace GreenLane.Central.Ingest;

/// <summary>Between the broker and the store. When it is full the receiver waits, and so does the broker.</summary>
public sealed class Inbox
{
    /// <summary>Twice the largest batch: one is committed while the next gathers.</summary>
    public const int Capacity = 2 * IngestLoop.MaximumBatch;

    private readonly Channel<Delivery> _channel = Channel.CreateBounded<Delivery>(
        new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.Wait, SingleReader = true });

    public ChannelReader<Delivery> Reader => _channel.Reader;

    public ValueTask WriteAsync(Delivery delivery, CancellationToken cancellation)
        => _channel.Writer.WriteAsync(delivery, cancellation);

    /// <summary>For what may be left out when there is no room.</summary>
    public bool TryWrite(Delivery delivery) => _channel.Writer.TryWrite(delivery);
}
