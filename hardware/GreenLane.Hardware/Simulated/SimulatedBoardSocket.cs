using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Logging;

namespace GreenLane.Hardware;

/// <summary>The Unix socket of a simulated board and its clients.</summary>
internal sealed class SimulatedBoardSocket : IDisposable
{
    /// <summary>One simulator and a few curious people; more means that somebody forgets to close.</summary>
    internal const int MaxConnections = 64;

    /// <summary>The longest path a Unix socket can have, in bytes (sockaddr_un.sun_path without its end).</summary>
    internal const int MaxPathBytes = 107;

    private readonly Socket _listener;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stop = new();
    private ImmutableArray<BoardConnection> _connections = [];
    private Task _accepting = Task.CompletedTask;

    private SimulatedBoardSocket(Socket listener, ILogger logger)
    {
        _listener = listener;
        _logger = logger;
    }

    /// <summary>
    /// Binds the path. A socket left there by a process that died is removed; one that answers is not.
    /// </summary>
    public static bool TryListen(
        string path,
        ILogger logger,
        [NotNullWhen(true)] out SimulatedBoardSocket? socket,
        [NotNullWhen(false)] out string? why)
    {
        socket = null;
        path = Path.GetFullPath(path);
        if (Encoding.UTF8.GetByteCount(path) > MaxPathBytes)
        {
            why = $"socket {path} is longer than the {MaxPathBytes} bytes a Unix socket's path can have";
            return false;
        }

        var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            if (!TryRemoveStale(path, out why))
            {
                listener.Dispose();
                return false;
            }

            listener.Bind(new UnixDomainSocketEndPoint(path));
            listener.Listen(MaxConnections);
        }
        catch (Exception refused) when (refused is SocketException or IOException or UnauthorizedAccessException)
        {
            listener.Dispose();
            why = $"socket {path} cannot be opened: {refused.Message}";
            return false;
        }

        Log.Listening(logger, path);
        socket = new SimulatedBoardSocket(listener, logger);
        return true;
    }

    /// <summary>Begins to answer clients. Once.</summary>
    public void Serve(SimulatedBoard board) => _accepting = AcceptAsync(board, _stop.Token);

    /// <summary>Tells every client that watches. Never waits.</summary>
    public void Tell(BoardAnswer change)
    {
        foreach (var connection in _connections)
        {
            if (connection.Watches)
            {
                connection.Send(change);
            }
        }
    }

    /// <summary>Takes the path away; clients still get what waits for them, red included, then the end.</summary>
    public void Dispose()
    {
        _stop.Cancel();

        // The runtime removes the path with the socket that was bound to it.
        _listener.Dispose();
        foreach (var connection in _connections)
        {
            connection.End();
        }

        _stop.Dispose();
    }

    private static bool TryRemoveStale(string path, [NotNullWhen(false)] out string? why)
    {
        why = null;
        if (!File.Exists(path))
        {
            return true;
        }

        using var probe = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            probe.Connect(new UnixDomainSocketEndPoint(path));
            why = $"socket {path} is served by another process: one gateway a board";
            return false;
        }
        catch (SocketException nobody) when (nobody.SocketErrorCode == SocketError.ConnectionRefused)
        {
            if (new FileInfo(path).Length > 0)
            {
                why = $"{path} is a file, not a socket: it is left alone";
                return false;
            }

            File.Delete(path);
            return true;
        }
    }

    private async Task AcceptAsync(SimulatedBoard board, CancellationToken stop)
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptAsync(stop).ConfigureAwait(false);
                if (_connections.Length >= MaxConnections)
                {
                    Log.Dropped(_logger, $"{MaxConnections} are open already");
                    client.Dispose();
                    continue;
                }

                _ = ServeAsync(new BoardConnection(client, board, _logger));
            }
        }
        catch (OperationCanceledException)
        {
            // The board is being disposed.
        }
        catch (Exception broken) when (broken is SocketException or ObjectDisposedException)
        {
            if (!stop.IsCancellationRequested)
            {
                Log.ListeningEnded(_logger, broken.Message);
            }
        }
    }

    /// <summary>Owned by the set of connections; faults of a connection end in it, so nothing is left unseen.</summary>
    private async Task ServeAsync(BoardConnection connection)
    {
        ImmutableInterlocked.Update(ref _connections, all => all.Add(connection));
        await connection.ServeAsync().ConfigureAwait(false);
        ImmutableInterlocked.Update(ref _connections, all => all.Remove(connection));
    }
}
