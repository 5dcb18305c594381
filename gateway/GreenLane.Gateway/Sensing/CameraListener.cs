using System.Net;
using System.Net.Sockets;
using GreenLane.Gateway.Configuration;
using GreenLane.Sensors.Anpr;

namespace GreenLane.Gateway.Sensing;

/// <summary>Takes the TCP connections of a camera that sends its events so (Tattile, Axis, Milesight).</summary>
/// <remarks>
/// An event ends with its connection, with a whole text, or when nothing more comes; several may come on one
/// connection.
/// Who connects is told by address alone: TCP has no place for a secret.
/// </remarks>
internal sealed class CameraListener(CameraConfiguration camera, CameraDesk desk, TimeProvider time) : ICameraLink
{
    /// <summary>Connections at once; a camera opens one an event.</summary>
    private const int MaxConnections = 8;

    private const int ReadLength = 64 << 10;

    private static readonly TimeSpan IdleTime = TimeSpan.FromSeconds(1);

    /// <summary>A connection on which nothing comes for so long is closed.</summary>
    private static readonly TimeSpan SilenceLimit = TimeSpan.FromMinutes(2);

    public string Camera => camera.Id;

    public async Task<string> RunAsync(Action connected, CancellationToken ct)
    {
        using var listener = Socket.OSSupportsIPv6
            ? new TcpListener(IPAddress.IPv6Any, camera.Listen!.Value) { Server = { DualMode = true } }
            : new TcpListener(IPAddress.Any, camera.Listen!.Value);
        var open = new List<Task>();
        try
        {
            listener.Start();
            connected();
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(ct).ConfigureAwait(false);
                open.RemoveAll(task => task.IsCompleted);
                var from = (client.Client.RemoteEndPoint as IPEndPoint)?.Address;
                if (!desk.IsAllowed(Camera, from))
                {
                    client.Dispose();
                }
                else if (open.Count == MaxConnections)
                {
                    desk.CountRefused(Camera);
                    client.Dispose();
                }
                else
                {
                    open.Add(ReadAsync(client, ct));
                }
            }
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            await Task.WhenAll(open).ConfigureAwait(false);
            return e.Message;
        }
    }

    private async Task ReadAsync(TcpClient client, CancellationToken ct)
    {
        using var owned = client;
        using var body = new MemoryStream();
        var buffer = new byte[ReadLength];
        try
        {
            var stream = client.GetStream();
            while (true)
            {
                var reading = stream.ReadAsync(buffer.AsMemory(), ct).AsTask();
                if (!await EndsWithinAsync(reading, IdleTime, ct).ConfigureAwait(false))
                {
                    await TakeAsync(body).ConfigureAwait(false);
                    if (!await EndsWithinAsync(reading, SilenceLimit, ct).ConfigureAwait(false))
                    {
                        return;
                    }
                }

                var read = await reading.ConfigureAwait(false);
                if (read == 0)
                {
                    await TakeAsync(body).ConfigureAwait(false);
                    return;
                }

                if (body.Length + read > PlateLimits.BodyLength)
                {
                    desk.CountRefused(Camera);
                    return;
                }

                body.Write(buffer, 0, read);
                if (WholeText.IsWhole(body.GetBuffer().AsSpan(0, (int)body.Length)))
                {
                    await TakeAsync(body).ConfigureAwait(false);
                }
            }
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
        {
            // A connection that breaks in the middle of an event brought none.
        }
    }

    private async Task TakeAsync(MemoryStream body)
    {
        if (body.Length > 0)
        {
            await desk.TakeAsync(Camera, body.ToArray(), "").ConfigureAwait(false);
            body.SetLength(0);
        }
    }

    private async Task<bool> EndsWithinAsync(Task<int> reading, TimeSpan limit, CancellationToken ct)
    {
        try
        {
            await reading.WaitAsync(limit, time, ct).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }
}
