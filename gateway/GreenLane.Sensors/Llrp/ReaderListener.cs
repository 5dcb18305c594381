using System.Net;
using System.Net.Sockets;

namespace GreenLane.Sensors.Llrp;

/// <summary>Waits for a reader that dials the gateway itself (a reader-initiated connection).</summary>
/// <remarks>Only named addresses are listened to. One reader's loop accepts; disposed by whoever made it.</remarks>
public sealed class ReaderListener : IDisposable
{
    private const int Backlog = 4;

    private readonly TcpListener _listener;
    private readonly IReadOnlyCollection<IPAddress> _allowed;
    private long _refused;

    /// <param name="endPoint">Where to listen; port 0 for any that is free.</param>
    /// <param name="allowed">Addresses a reader may come from.</param>
    /// <exception cref="SocketException">The port is taken, or the address is not this machine's.</exception>
    public ReaderListener(IPEndPoint endPoint, IReadOnlyCollection<IPAddress> allowed)
    {
        ArgumentNullException.ThrowIfNull(endPoint);
        ArgumentNullException.ThrowIfNull(allowed);
        _allowed = allowed;
        _listener = new TcpListener(endPoint);
        if (endPoint.Address.Equals(IPAddress.IPv6Any))
        {
            _listener.Server.DualMode = true; // IPv4 too.
        }

        _listener.Start(Backlog);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Connections from other addresses, closed unread.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    /// <summary>The next connection from an allowed address.</summary>
    /// <exception cref="SocketException">The listener cannot go on.</exception>
    public async ValueTask<Stream> AcceptAsync(CancellationToken ct)
    {
        while (true)
        {
            var socket = await _listener.AcceptSocketAsync(ct).ConfigureAwait(false);
            if (socket.RemoteEndPoint is IPEndPoint from && _allowed.Contains(Plain(from.Address)))
            {
                TcpConnection.Prepare(socket);
                return new NetworkStream(socket, ownsSocket: true);
            }

            Interlocked.Increment(ref _refused);
            socket.Dispose();
        }
    }

    public void Dispose() => _listener.Dispose();

    /// <summary>An IPv4 address that came over an IPv6 socket is the same address.</summary>
    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
