using System.Net.Sockets;

namespace GreenLane.Sensors.Llrp;

/// <summary>Connects to a reader over plain TCP.</summary>
internal static class TcpConnection
{
    private const int ProbeAfterSeconds = 10;
    private const int ProbeEverySeconds = 5;
    private const int ProbesUntilDead = 3;

    /// <exception cref="SocketException">No name, no route, nobody there.</exception>
    public static async ValueTask<Stream> OpenAsync(string host, int port, CancellationToken ct)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            Prepare(socket);
            await socket.ConnectAsync(host, port, ct).ConfigureAwait(false);
            var stream = new NetworkStream(socket, ownsSocket: true);
            socket = null;
            return stream;
        }
        finally
        {
            socket?.Dispose();
        }
    }

    /// <summary>Sets what every connection to a reader needs.</summary>
    public static void Prepare(Socket socket)
    {
        // Each message in a segment of its own, and no waiting for the reader's acknowledgement.
        socket.NoDelay = true;

        // For readers that send no keepalives of their own: a cut cable shows after half a minute.
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, ProbeAfterSeconds);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, ProbeEverySeconds);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, ProbesUntilDead);
    }
}
