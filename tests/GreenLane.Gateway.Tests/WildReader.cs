using System.Net;
using System.Net.Sockets;
using GreenLane.Sensors.Llrp;

namespace GreenLane.Gateway.Tests;

/// <summary>
/// A tag reader over real TCP that grants every request, and then does to its client what the test says.
/// </summary>
internal sealed class WildReader : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<NetworkStream, CancellationToken, Task> _misbehave;
    private readonly Task _serving;
    private int _connections;

    public WildReader(Func<NetworkStream, CancellationToken, Task> misbehave)
    {
        _misbehave = misbehave;
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public int Connections => Volatile.Read(ref _connections);

    public static byte[] Message(Action<LlrpWriter> write)
    {
        var writer = new LlrpWriter();
        write(writer);
        return writer.Written.ToArray();
    }

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        _serving.Wait(TimeSpan.FromSeconds(10));
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                Interlocked.Increment(ref _connections);
                await using var stream = client.GetStream();
                var greeting = Message(w => ReaderEventMessages.ConnectionAttempt(w, 0, ConnectionAttempt.Success, 1));
                await stream.WriteAsync(greeting, _stop.Token);
                await GrantAsync(stream);
                await _misbehave(stream, _stop.Token);
            }
            catch (Exception e) when (e is IOException or SocketException or OperationCanceledException
                or ObjectDisposedException or InvalidOperationException)
            {
                // The client has had enough, or the test is over.
            }
        }
    }

    private async Task GrantAsync(NetworkStream stream)
    {
        var frames = new LlrpFrames();
        var buffer = new byte[1 << 14];
        var filled = 0;
        while (true)
        {
            filled += await stream.ReadAtLeastAsync(buffer.AsMemory(filled), 1, cancellationToken: _stop.Token);
            while (frames.TryDecode(buffer.AsSpan(0, filled), out var frame, out var length) == DecodeOutcome.Done)
            {
                var type = frame.Type;
                var id = frame.Id;
                buffer.AsSpan(length, filled - length).CopyTo(buffer);
                filled -= length;
                if (type is not (LlrpMessageType.EnableEventsAndReports or LlrpMessageType.KeepaliveAck))
                {
                    await stream.WriteAsync(
                        Message(w => ReaderMessages.Response(w, ReaderMessages.ResponseTo(type), id)), _stop.Token);
                }

                if (type == LlrpMessageType.EnableAccessSpec)
                {
                    return;
                }
            }
        }
    }
}
