using System.Net;
using System.Net.Sockets;

namespace GreenLane.Simulator.Devices;

/// <summary>An LLRP reader on loopback: its clients see the tags that stand in its <see cref="Field"/>.</summary>
/// <remarks>A new connection takes the place of the one before, as many readers in the field do.</remarks>
public sealed class ReaderServer : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly Seeded _random;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stop = new();
    private Task _serving = Task.CompletedTask;

    /// <param name="port">0 for any that is free.</param>
    public ReaderServer(int port, Seeded random, TimeProvider time)
    {
        _listener = new TcpListener(IPAddress.Loopback, port);
        _random = random;
        _time = time;
    }

    public ReaderField Field { get; } = new();

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public void Start()
    {
        _listener.Start();
        _serving = Serve(_stop.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task Serve(CancellationToken stop)
    {
        var session = Task.CompletedTask;
        CancellationTokenSource? over = null;
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(stop).ConfigureAwait(false);
                if (over is not null)
                {
                    await over.CancelAsync().ConfigureAwait(false);
                    await session.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                    over.Dispose();
                }

                over = CancellationTokenSource.CreateLinkedTokenSource(stop);
                session = Converse(client, over.Token);
            }
        }
        finally
        {
            await session.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            over?.Dispose();
        }
    }

    private async Task Converse(TcpClient client, CancellationToken over)
    {
        client.NoDelay = true;
        using var session = new ReaderSession(client, Field, _random, _time);
        await session.Run(over).ConfigureAwait(false);
    }
}
