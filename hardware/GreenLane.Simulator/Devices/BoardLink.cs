using System.Net.Sockets;
using System.Text;

namespace GreenLane.Simulator.Devices;

/// <summary>The wiring of one lane: two connections to the gateway's simulated board, one that sets lines, one that watches.</summary>
/// <remarks>
/// It connects again whenever the board comes back, and says so both ways: a board that is gone has released every
/// line, which is red. Disposing it closes the connections.
/// </remarks>
public sealed class BoardLink(string socketPath, LineBook lines, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan RetryInterval = TimeSpan.FromMilliseconds(100);

    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly CancellationTokenSource _stop = new();
    private Socket? _driver;
    private Task? _watching;

    /// <summary>Called on the watching task for every change, in the stream's order.</summary>
    public event Action<LineChange>? Changed;

    /// <summary>Called when the board is there (true) or gone (false).</summary>
    public event Action<bool>? Connected;

    public LineBook Lines => lines;

    public bool IsConnected { get; private set; }

    public void Start() => _watching ??= Watch(_stop.Token);

    /// <summary>Drives an input; does nothing while the board is gone.</summary>
    public async Task Set(string name, bool level, CancellationToken stop)
    {
        await _sending.WaitAsync(stop).ConfigureAwait(false);
        try
        {
            if (_driver is { } driver)
            {
                await Send(driver, $"set {name} {(level ? '1' : '0')}\n", stop).ConfigureAwait(false);
            }
        }
        catch (SocketException)
        {
            // The watching connection sees the board go and tells everybody.
        }
        finally
        {
            _sending.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        if (_watching is not null)
        {
            await _watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        _driver?.Dispose();
        _sending.Dispose();
        _stop.Dispose();
    }

    private async Task Watch(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                using var watcher = await Connect(stop).ConfigureAwait(false);
                var driver = await Connect(stop).ConfigureAwait(false);
                await Follow(watcher, driver, stop).ConfigureAwait(false);
            }
            catch (SocketException)
            {
                // Not there, or gone while being read: tried again below.
            }
            catch (IOException)
            {
                // The stream's way to say the same.
            }

            await Leave(stop).ConfigureAwait(false);
            await Task.Delay(RetryInterval, time, stop).ConfigureAwait(false);
        }
    }

    private async Task Follow(Socket watcher, Socket driver, CancellationToken stop)
    {
        await Send(watcher, "watch\n", stop).ConfigureAwait(false);
        using var reader = new StreamReader(new NetworkStream(watcher, ownsSocket: false), Encoding.ASCII);
        using var answers = new StreamReader(new NetworkStream(driver, ownsSocket: false), Encoding.ASCII);
        foreach (var name in (string[])[LineNames.Red, LineNames.Green, LineNames.BarrierUp])
        {
            await Send(driver, $"get {name}\n", stop).ConfigureAwait(false);
            lines.Note(name, await answers.ReadLineAsync(stop).ConfigureAwait(false) == "1");
        }

        _driver = driver;
        IsConnected = true;
        Connected?.Invoke(true);
        while (await reader.ReadLineAsync(stop).ConfigureAwait(false) is { } text)
        {
            if (LineChange.TryParse(text, out var change))
            {
                Changed?.Invoke(change);
                lines.Note(change.Name, change.Level);
            }
        }
    }

    private async Task Leave(CancellationToken stop)
    {
        await _sending.WaitAsync(stop).ConfigureAwait(false);
        _driver?.Dispose();
        _driver = null;
        _sending.Release();
        if (IsConnected)
        {
            IsConnected = false;
            Connected?.Invoke(false);
            lines.ReleaseAll();
        }
    }

    private async Task<Socket> Connect(CancellationToken stop)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(socketPath), stop).ConfigureAwait(false);
            return socket;
        }
        catch (SocketException)
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task Send(Socket socket, string text, CancellationToken stop)
    {
        var bytes = Encoding.ASCII.GetBytes(text);
        for (var sent = 0; sent < bytes.Length;)
        {
            sent += await socket.SendAsync(bytes.AsMemory(sent), stop).ConfigureAwait(false);
        }
    }
}
