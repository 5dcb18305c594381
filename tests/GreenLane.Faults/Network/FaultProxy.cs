using System.Net;
using System.Net.Sockets;

namespace GreenLane.Faults.Network;

/// <summary>A wire between two programs that can be cut, slowed, or left lying with nobody at its other end.</summary>
/// <remarks>Thread-safe. Disposing it cuts every link.</remarks>
internal sealed class FaultProxy : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly int _target;
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private readonly List<ProxyLink> _links = [];
    private readonly Task _serving;
    private volatile bool _refuses;
    private long _delayTicks;
    private long _answered;

    /// <param name="target">The port that it leads to, on loopback.</param>
    public FaultProxy(int target)
    {
        _target = target;
        _listener = new TcpListener(IPAddress.Loopback, 0);
        _listener.Start();
        _serving = Serve(_stop.Token);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>New connections are reset.</summary>
    public bool Refuses
    {
        get => _refuses;
        set => _refuses = value;
    }

    /// <summary>How long every byte is on its way, each way.</summary>
    public TimeSpan Delay
    {
        get => TimeSpan.FromTicks(Interlocked.Read(ref _delayTicks));
        set => Interlocked.Exchange(ref _delayTicks, value.Ticks);
    }

    /// <summary>Bytes that came back from the other end.</summary>
    public long Answered => Interlocked.Read(ref _answered);

    /// <summary>Resets every connection there is.</summary>
    public void Cut()
    {
        foreach (var link in Links())
        {
            link.Cut();
        }
    }

    /// <summary>From now on nothing passes over the connections there are, and nobody is told.</summary>
    public void Forget()
    {
        foreach (var link in Links())
        {
            link.Forget();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        Cut();
        await _serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.WhenAll(Links().Select(link => link.Ended));
        _stop.Dispose();
    }

    private async Task Serve(CancellationToken stop)
    {
        while (true)
        {
            var client = await _listener.AcceptSocketAsync(stop);
            if (_refuses || await Connect(stop) is not { } server)
            {
                client.Close(0);
                continue;
            }

            // Made under the lock: once it carries anything, whoever cuts or forgets must find it.
            lock (_gate)
            {
                _links.RemoveAll(old => old.Ended.IsCompleted);
                _links.Add(new ProxyLink(
                    client, server, () => Delay, count => Interlocked.Add(ref _answered, count), stop));
            }
        }
    }

    private async Task<Socket?> Connect(CancellationToken stop)
    {
        var server = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await server.ConnectAsync(new IPEndPoint(IPAddress.Loopback, _target), stop);
            return server;
        }
        catch (SocketException)
        {
            server.Dispose();
            return null;
        }
    }

    private List<ProxyLink> Links()
    {
        lock (_gate)
        {
            return [.. _links];
        }
    }
}
