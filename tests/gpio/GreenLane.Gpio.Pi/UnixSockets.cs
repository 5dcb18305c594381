using System.Net.Sockets;

namespace GreenLane.Gpio.Pi;

/// <summary>Connects to what QEMU is only about to open.</summary>
internal static class UnixSockets
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static Socket Connect(string path)
    {
        Socket? socket = null;
        Expect.Within(Limit, () => (socket = Try(path)) is not null, $"{Path.GetFileName(path)} can be reached");
        socket!.ReceiveTimeout = (int)Limit.TotalMilliseconds;
        return socket;
    }

    private static Socket? Try(string path)
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
