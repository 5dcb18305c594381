using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace GreenLane.Benchmarks.Crossing;

/// <summary>The wiring of one lane over its board's Unix socket, with a barrier that follows at once.</summary>
internal sealed class BenchBoard : IDisposable
{
    private readonly Socket _driver;
    private readonly Socket _watcher;
    private readonly Thread _watching;
    private readonly ConcurrentDictionary<string, (bool Level, long At)> _levels = new(StringComparer.Ordinal);
    private readonly Lock _sending = new();

    private BenchBoard(Socket driver, Socket watcher)
    {
        (_driver, _watcher) = (driver, watcher);
        _watcher.Send("watch\n"u8);
        _watching = new Thread(Watch) { IsBackground = true, Name = "board" };
        _watching.Start();
        Set("BarrierDownLimit", true);
    }

    /// <returns>Null while nobody listens there yet.</returns>
    public static BenchBoard? TryConnect(string path)
    {
        var driver = TryOpen(path);
        var watcher = driver is null ? null : TryOpen(path);
        if (driver is null || watcher is null)
        {
            driver?.Dispose();
            return null;
        }

        return new BenchBoard(driver, watcher);
    }

    /// <summary>Drives an input.</summary>
    public void Set(string line, bool level)
    {
        lock (_sending)
        {
            try
            {
                _driver.Send(Encoding.ASCII.GetBytes($"set {line} {(level ? 1 : 0)}\n"));
            }
            catch (SocketException)
            {
                // The gateway was killed.
            }
        }
    }

    /// <summary>Waits until a line is seen at a level.</summary>
    /// <returns>Timestamp of the moment the change was read; null if it did not come in time.</returns>
    public long? WaitFor(string line, bool level, TimeSpan limit)
    {
        var start = Stopwatch.GetTimestamp();
        var spin = new SpinWait();
        while (Stopwatch.GetElapsedTime(start) < limit)
        {
            if (_levels.TryGetValue(line, out var seen) && seen.Level == level)
            {
                return seen.At;
            }

            // Yields and sleeps: the gateway must have the machine while it is measured.
            spin.SpinOnce();
        }

        return null;
    }

    public void Dispose()
    {
        _driver.Dispose();
        _watcher.Dispose();
        _watching.Join();
    }

    private void Watch()
    {
        try
        {
            using var lines = new StreamReader(new NetworkStream(_watcher, ownsSocket: false), Encoding.ASCII);
            while (lines.ReadLine() is { } line)
            {
                Note(line, Stopwatch.GetTimestamp());
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The board is gone, and with it what is measured.
        }
    }

    /// <summary>One line of the stream: microseconds, name, level.</summary>
    private void Note(string line, long at)
    {
        if (line.Split(' ') is not [_, var name, var level])
        {
            return;
        }

        _levels[name] = (level == "1", at);
        if (name == "BarrierUp")
        {
            Set("BarrierDownLimit", level == "0");
        }
    }

    private static Socket? TryOpen(string path)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(path));
            return socket;
        }
        catch (SocketException)
        {
            socket.Dispose();
            return null;
        }
    }
}
