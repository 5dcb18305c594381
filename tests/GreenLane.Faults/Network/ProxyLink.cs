using System.Diagnostics;
using System.Net.Sockets;
using System.Threading.Channels;

namespace GreenLane.Faults.Network;

/// <summary>One connection through a <see cref="FaultProxy"/>. Owns both sockets.</summary>
internal sealed class ProxyLink
{
    private const int PieceLength = 32 * 1024;

    /// <summary>Pieces on their way each way; then the sender waits, as it would for a full pipe.</summary>
    private const int OnTheWay = 256;

    private readonly Socket _client;
    private readonly Socket _server;
    private readonly Func<TimeSpan> _delay;
    private readonly Action<int> _answered;
    private volatile bool _forgotten;

    /// <param name="delay">How long a byte that comes now is on its way.</param>
    /// <param name="answered">Told how many bytes came from the server.</param>
    public ProxyLink(
        Socket client, Socket server, Func<TimeSpan> delay, Action<int> answered, CancellationToken stop)
    {
        (_client, _server, _delay, _answered) = (client, server, delay, answered);
        client.NoDelay = true;
        Ended = Run(stop);
    }

    public Task Ended { get; }

    /// <summary>Nothing passes any more, and neither side hears of it.</summary>
    public void Forget() => _forgotten = true;

    /// <summary>Both sides get a reset.</summary>
    public void Cut()
    {
        _client.Close(0);
        _server.Close(0);
    }

    private async Task Run(CancellationToken stop)
    {
        await Task.WhenAny(Pass(_client, _server, stop), Pass(_server, _client, stop));
        Cut();
    }

    private async Task Pass(Socket from, Socket to, CancellationToken stop)
    {
        var way = Channel.CreateBounded<(byte[] Bytes, long Due)>(
            new BoundedChannelOptions(OnTheWay) { FullMode = BoundedChannelFullMode.Wait });
        await Task.WhenAny(Take(from, way.Writer, stop), Deliver(way.Reader, to, stop));
    }

    private async Task Take(Socket from, ChannelWriter<(byte[] Bytes, long Due)> way, CancellationToken stop)
    {
        var buffer = new byte[PieceLength];
        try
        {
            while (await from.ReceiveAsync(buffer, stop) is var count and > 0)
            {
                if (from == _server)
                {
                    _answered(count);
                }

                var due = Stopwatch.GetTimestamp() + (long)(_delay().TotalSeconds * Stopwatch.Frequency);
                if (!_forgotten)
                {
                    await way.WriteAsync((buffer[..count], due), stop);
                }
            }

            // A side that closes is told on, unless the wire is dead.
            if (_forgotten)
            {
                await Task.Delay(Timeout.Infinite, stop);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // Reset by a side, or cut.
        }
    }

    private async Task Deliver(ChannelReader<(byte[] Bytes, long Due)> way, Socket to, CancellationToken stop)
    {
        try
        {
            await foreach (var (bytes, due) in way.ReadAllAsync(stop))
            {
                var wait = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due);
                if (wait > TimeSpan.Zero)
                {
                    await Task.Delay(wait, stop);
                }

                for (var sent = 0; sent < bytes.Length && !_forgotten;)
                {
                    sent += await to.SendAsync(bytes.AsMemory(sent), stop);
                }
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // Reset by a side, or cut.
        }
    }
}
