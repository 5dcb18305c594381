using System.Net;
using System.Net.Sockets;

namespace GreenLane.Simulator.Programs;

/// <summary>Gives out loopback ports: the wished one if it is free, else any; none twice.</summary>
public sealed class PortBook
{
    private readonly HashSet<int> _given = [];

    public int Take(int wished)
    {
        for (var candidate = wished; ; candidate = 0)
        {
            if (TryListen(candidate, out var port) && _given.Add(port))
            {
                return port;
            }
        }
    }

    private static bool TryListen(int candidate, out int port)
    {
        port = 0;
        using var listener = new TcpListener(IPAddress.Loopback, candidate);
        try
        {
            listener.Start();
            port = ((IPEndPoint)listener.LocalEndpoint).Port;
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
