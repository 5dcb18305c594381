using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace GreenLane.Benchmarks.Probes;

/// <summary>The yardstick for "no disk": a message of a tag report's size there and back over loopback TCP.</summary>
/// <remarks>Two threads with blocking sockets and no Nagle delay: the least a program of any kind can do.</remarks>
internal sealed class LoopbackProbe : IDisposable
{
    /// <summary>About one tag report with EPC and TID.</summary>
    private const int MessageBytes = 64;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Socket _client = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly Socket _server;
    private readonly Thread _echo;

    public LoopbackProbe()
    {
        _listener.Start();
        _client.Connect(_listener.LocalEndpoint);
        _server = _listener.AcceptSocket();
        _server.NoDelay = true;
        _echo = new Thread(Echo) { IsBackground = true, Name = "echo" };
        _echo.Start();
    }

    /// <summary>One round trip in microseconds.</summary>
    public double Measure()
    {
        Span<byte> message = stackalloc byte[MessageBytes];
        var start = Stopwatch.GetTimestamp();
        _client.Send(message);
        ReceiveAll(_client, message);
        return Stopwatch.GetElapsedTime(start).TotalMicroseconds;
    }

    public void Dispose()
    {
        _client.Dispose();
        _echo.Join();
        _server.Dispose();
        _listener.Dispose();
    }

    private void Echo()
    {
        Span<byte> message = stackalloc byte[MessageBytes];
        while (ReceiveAll(_server, message))
        {
            _server.Send(message);
        }
    }

    private static bool ReceiveAll(Socket socket, Span<byte> message)
    {
        for (var received = 0; received < message.Length;)
        {
            var count = socket.Receive(message[received..]);
            if (count == 0)
            {
                return false;
            }

            received += count;
        }

        return true;
    }
}
