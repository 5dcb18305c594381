using System.Net.Sockets;
using System.Text;

namespace GreenLane.Simulator.Devices;

/// <summary>
/// The wiring of one lane: a connection to the gateway's simulated board that sets lines and watches them.
/// </summary>
/// <remarks>
/// It connects again whenever the board comes back, and says so both ways: a board that is gone has released every
/// line, which is red. Disposing it closes the connection.
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
    public Task Set(string name, bool level, CancellationToken stop)
        => Tell($"set {name} {(level ? '1' : '0')}\n", stop);

    /// <summary>Lets go of an input: a lamp's feedback follows its lamp again.</summary>
    public Task Release(string name, CancellationToken stop) => Tell($"release {name}\n", stop);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        if (_watching is not null)
        {
            await _watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        _sending.Dispose();
        _stop.Dispose();
    }

    private async Task Tell(string command, CancellationToken stop)
    {
        await _sending.WaitAsync(stop).ConfigureAwait(false);
        try
        {
            if (_driver is { } driver)
            {
                await Send(driver, command, stop).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The watching task sees the board go and tells everybody.
        }
        finally
        {
            _sending.Release();
        }
    }

    private async Task Watch(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                using var board = await Connect(stop).ConfigureAwait(false);
                await Follow(board, stop).ConfigureAwait(false);
            }
            catch (Exception e) when (e is SocketException or IOException)
            {
                // Not there, or gone while being read: tried again below.
            }

            await Leave(stop).ConfigureAwait(false);
            await Task.Delay(RetryInterval, time, stop).ConfigureAwait(false);
        }
    }

    private async Task Follow(Socket board, CancellationToken stop)
    {
        // A watch tells changes only; what holds now is asked for on the same connection, so that it cannot overtake.
        var asked = new Queue<string>([LineNames.Red, LineNames.Green, LineNames.BarrierUp]);
        await Send(board, "watch\n" + string.Concat(asked.Select(name => $"get {name}\n")), stop).ConfigureAwait(false);
        using var reader = new StreamReader(new NetworkStream(board, ownsSocket: false), Encoding.ASCII);
        while (await reader.ReadLineAsync(stop).ConfigureAwait(false) is { } text)
        {
            if (LineChange.TryParse(text, out var change))
            {
                Tell(change);
            }
            else if (text is "0" or "1" && asked.TryDequeue(out var name))
            {
                Tell(new LineChange(0, name, text == "1"));
                if (asked.Count == 0)
                {
                    _driver = board;
                    IsConnected = true;
                    Connected?.Invoke(true);
                    lines.Note(name, text == "1");
                }
            }
        }
    }

    private void Tell(LineChange change)
    {
        Changed?.Invoke(change);
        lines.Note(change.Name, change.Level);
    }

    private async Task Leave(CancellationToken stop)
    {
        await _sending.WaitAsync(stop).ConfigureAwait(false);
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
