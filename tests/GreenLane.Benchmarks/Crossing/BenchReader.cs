using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using GreenLane.Sensors.Llrp;

namespace GreenLane.Benchmarks.Crossing;

/// <summary>
/// A tag reader over real TCP, as small as can be: grants every request and reports what it is told to.
/// </summary>
internal sealed class BenchReader : IDisposable
{
    private static readonly ReaderCapabilities Capabilities = new(4, HasUtcClock: true, 25882, 2001, "bench");

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Lock _sending = new();
    private readonly LlrpWriter _writer = new();
    private readonly Thread _serving;
    private Socket? _client;
    private volatile bool _isInventorying;

    public BenchReader()
    {
        _listener.Start();
        _serving = new Thread(Serve) { IsBackground = true, Name = "reader" };
        _serving.Start();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>A client has started its inventory: reports are expected.</summary>
    public bool IsInventorying => _isInventorying;

    /// <summary>Reports a truck's tag, if a client wants reports.</summary>
    /// <returns>Timestamp just before the message was given to the socket.</returns>
    public long Report(Truck truck)
    {
        lock (_sending)
        {
            var tag = new TagReport(truck.Epc, truck.Tid, Antenna: 1, RssiDbm: -48, SeenCount: 1);
            _writer.Clear();
            ReaderMessages.TagReport(_writer, 0, [tag]);
            var before = Stopwatch.GetTimestamp();
            Send();
            return before;
        }
    }

    public void Dispose()
    {
        _listener.Dispose();
        _client?.Dispose();
        _serving.Join();
    }

    private void Serve()
    {
        var frames = new LlrpFrames();
        var buffer = new byte[1 << 16];
        while (Accept())
        {
            try
            {
                Greet();
                Answer(frames, buffer);
            }
            catch (SocketException)
            {
                // The gateway was killed: the next one will come.
            }

            _isInventorying = false;
            _client?.Dispose();
        }
    }

    private bool Accept()
    {
        try
        {
            _client = _listener.AcceptSocket();
            _client.NoDelay = true;
            return true;
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Disposed while waiting, or before: the listener says so in three ways.
            return false;
        }
    }

    private void Answer(LlrpFrames frames, byte[] buffer)
    {
        var filled = 0;
        while (_client!.Receive(buffer.AsSpan(filled)) is var count and > 0)
        {
            filled += count;
            var start = 0;
            while (frames.TryDecode(
                buffer.AsSpan(start, filled - start), out var frame, out var consumed) == DecodeOutcome.Done)
            {
                Grant(frame.Type, frame.Id);
                start += consumed;
            }

            buffer.AsSpan(start, filled - start).CopyTo(buffer);
            filled -= start;
        }
    }

    private void Greet()
    {
        lock (_sending)
        {
            _writer.Clear();
            ReaderEventMessages.ConnectionAttempt(_writer, 0, ConnectionAttempt.Success, 1_700_000_000_000_000);
            Send();
        }
    }

    private void Grant(LlrpMessageType request, uint id)
    {
        lock (_sending)
        {
            _writer.Clear();
            ReaderMessages.Granted(_writer, request, id, Capabilities);
            Send();
        }

        _isInventorying |= request is LlrpMessageType.EnableRoSpec or LlrpMessageType.StartRoSpec;
    }

    /// <summary>Keeps the client from taking the reader for dead between trucks.</summary>
    public void Keepalive()
    {
        lock (_sending)
        {
            if (_isInventorying)
            {
                _writer.Clear();
                ReaderMessages.Keepalive(_writer, 0);
                Send();
            }
        }
    }

    private void Send()
    {
        try
        {
            _client?.Send(_writer.Written);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The gateway was killed between two messages.
        }
    }
}
