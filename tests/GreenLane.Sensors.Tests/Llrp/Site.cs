using System.Threading.Channels;
using GreenLane.Sensors.Llrp;
using Microsoft.Extensions.Time.Testing;

namespace GreenLane.Sensors.Tests.Llrp;

/// <summary>A reader's client running in simulated time, and the connections it makes.</summary>
internal sealed class Site : IAsyncDisposable
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);

    private readonly FakeTimeProvider _time = new();
    private readonly Channel<MemoryConnection> _connections = Channel.CreateUnbounded<MemoryConnection>();
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationToken _ct = TestContext.Current.CancellationToken;
    private readonly Task _running;

    public Site(bool reachable = true, LlrpProtocol protocol = LlrpProtocol.Auto)
    {
        Reachable = reachable;
        Reader = new LlrpReader(
            Sample.Options with { Protocol = protocol },
            Sightings, _time, _time.GetTimestamp(), _ => Connect(), new Random(1));
        _running = Reader.RunAsync(_stop.Token);
    }

    public LlrpReader Reader { get; }

    public Sightings Sightings { get; } = new();

    /// <summary>Whether the next attempt to connect succeeds.</summary>
    public bool Reachable { get; set; }

    /// <summary>Lets simulated time go on until the client connects.</summary>
    public async Task<MemoryConnection> ConnectedAsync()
    {
        MemoryConnection? connection;
        while (!_connections.Reader.TryRead(out connection))
        {
            await GoOnAsync();
        }

        return connection;
    }

    /// <summary>Lets simulated time go on.</summary>
    public async Task PassAsync(TimeSpan time)
    {
        for (var from = _time.GetTimestamp(); _time.GetElapsedTime(from) < time;)
        {
            await GoOnAsync();
        }
    }

    /// <summary>Lets simulated time go on until the client reports a state.</summary>
    /// <returns>The reason given, and how much time went by.</returns>
    public async Task<(string? Why, TimeSpan After)> UntilAsync(ReaderState wanted)
    {
        var from = _time.GetTimestamp();
        while (true)
        {
            while (Sightings.TryNextState(out var state, out var why))
            {
                if (state == wanted)
                {
                    return (why, _time.GetElapsedTime(from));
                }
            }

            await GoOnAsync();
        }
    }

    public Task StopAsync()
    {
        _stop.Cancel();
        return _running;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        while (!_running.IsCompleted)
        {
            await GoOnAsync();
        }

        await _running;
        _stop.Dispose();
    }

    // Simulated time in small steps, with the client's continuations run in between.
    private async Task GoOnAsync()
    {
        _ct.ThrowIfCancellationRequested();
        await Task.Yield();
        _time.Advance(Step);
        await Task.Yield();
    }

    private ValueTask<Stream> Connect()
    {
        if (!Reachable)
        {
            throw new IOException("nobody there");
        }

        var connection = new MemoryConnection();
        _connections.Writer.TryWrite(connection);
        return ValueTask.FromResult(connection.Client);
    }
}
