using System.Net.Sockets;
using System.Text;

namespace GreenLane.Hardware.Tests;

/// <summary>
/// A client of the simulated board, over the real socket. A silent board fails a test instead of hanging it.
/// </summary>
internal sealed class BoardClient : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly StreamReader _reader;

    public BoardClient(string path)
    {
        _socket.ReceiveTimeout = 20_000;
        _socket.Connect(new UnixDomainSocketEndPoint(path));
        _reader = new StreamReader(new NetworkStream(_socket), Encoding.Latin1);
    }

    public void Send(string line) => SendRaw(line + "\n");

    public void SendRaw(string text) => _socket.Send(Encoding.Latin1.GetBytes(text));

    public string Ask(string line)
    {
        Send(line);
        return ReadLine();
    }

    public string ReadLine() => TryReadLine() ?? throw new EndOfStreamException();

    /// <returns>Null once the board has closed the connection.</returns>
    public string? TryReadLine()
    {
        try
        {
            return _reader.ReadLine();
        }
        catch (IOException broken)
            when (broken.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionReset })
        {
            return null;
        }
    }

    public void CloseSending() => _socket.Shutdown(SocketShutdown.Send);

    public void Dispose()
    {
        _reader.Dispose();
        _socket.Dispose();
    }
}
