using System.Net.Sockets;
using System.Security.Cryptography;
using GreenLane.Gateway.Clock;

namespace GreenLane.Gateway.Guarding;

/// <summary>
/// Listens for lane guards: gives each connection a nonce of its own, and then only reads. Nothing else is ever sent.
/// </summary>
public sealed class GuardListener(
    GuardDesk desk, WallClock clock, TimeProvider time, ILogger<GuardListener> logger) : BackgroundService
{
    /// <summary>
    /// Connections of one lane at once: the guard's, one that it lost and does not know of, and somebody who tries.
    /// </summary>
    private const int MostConnections = 4;

    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(2);

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
        => Task.WhenAll(desk.Stands.Select(stand => ListenAsync(stand, stoppingToken)));

    private async Task ListenAsync(GuardStand stand, CancellationToken ct)
    {
        var where = stand.Configuration;
        while (!ct.IsCancellationRequested)
        {
            using var listener = new TcpListener(where.Listen, where.Port);
            try
            {
                listener.Start(MostConnections);
                await ServeAsync(stand, listener, ct).ConfigureAwait(false);
            }
            catch (SocketException e)
            {
                // A lost report never stops a lane, and a port that is taken never stops a gateway: it is silent.
                Log.GuardPortRefused(logger, stand.Lane, where.Port, e.Message);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await Task.Delay(RetryInterval, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ServeAsync(GuardStand stand, TcpListener listener, CancellationToken ct)
    {
        var open = new List<Task>();
        while (true)
        {
            var socket = await listener.AcceptSocketAsync(ct).ConfigureAwait(false);
            open.RemoveAll(each => each.IsCompleted);
            if (open.Count < MostConnections)
            {
                open.Add(ConverseAsync(stand, socket, ct));
            }
            else
            {
                socket.Dispose();
            }
        }
    }

    private async Task ConverseAsync(GuardStand stand, Socket socket, CancellationToken ct)
    {
        using (socket)
        {
            try
            {
                var nonce = RandomNumberGenerator.GetBytes(GuardFrame.NonceLength);
                await socket.SendAsync(GuardFrame.Challenge(nonce), ct).ConfigureAwait(false);
                var conversation = new GuardConversation(nonce, [.. stand.Configuration.Key]);
                await TakeAsync(stand, socket, conversation, ct).ConfigureAwait(false);
            }
            catch (Exception e) when (e is SocketException or OperationCanceledException)
            {
                // Gone, too quiet, or the gateway stops; that it is silent will be said.
            }
        }
    }

    private async Task TakeAsync(
        GuardStand stand, Socket socket, GuardConversation conversation, CancellationToken ct)
    {
        var frame = new byte[GuardFrame.Length];
        while (await FillAsync(socket, frame, stand.Configuration.SilenceLimit, ct).ConfigureAwait(false))
        {
            var missed = conversation.Missed;
            var outcome = conversation.Take(frame, out var reading);
            if (outcome != FrameOutcome.Accepted)
            {
                stand.Refused(clock.Elapsed);
                Log.GuardFrameRefused(logger, stand.Lane, outcome);
                return;
            }

            stand.Heard(reading, conversation.Missed - missed, clock.Elapsed);
        }
    }

    /// <returns>False if the connection ended.</returns>
    /// <exception cref="OperationCanceledException">The limit passed first.</exception>
    private async Task<bool> FillAsync(Socket socket, Memory<byte> frame, TimeSpan limit, CancellationToken ct)
    {
        using var late = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, late.Token);
        while (!frame.IsEmpty)
        {
            var read = await socket.ReceiveAsync(frame, either.Token).ConfigureAwait(false);
            if (read == 0)
            {
                return false;
            }

            frame = frame[read..];
        }

        return true;
    }
}
