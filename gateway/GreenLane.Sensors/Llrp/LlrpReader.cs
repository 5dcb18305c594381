using System.Buffers.Binary;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace GreenLane.Sensors.Llrp;

/// <summary>Keeps a session with one reader: connects, reads tags, and connects again whatever happens.</summary>
/// <remarks>
/// Everything that goes wrong on the wire ends the connection, is told to the sink with the reason, and is tried again
/// after a wait. The properties are for health pages and may be read from any thread.
/// </remarks>
public sealed class LlrpReader
{
    private readonly LlrpReaderOptions _options;
    private readonly ISightingSink _sink;
    private readonly TimeProvider _time;
    private readonly long _origin;
    private readonly Func<CancellationToken, ValueTask<Stream>> _connect;
    private readonly LlrpFrames _frames;
    private readonly BackOff _backOff;
    private readonly ILogger _log;

    private volatile ReaderCapabilities? _capabilities;
    private volatile ReaderState _state;
    private long _lastHeardTicks = -1;
    private long _refusedFrames;
    private long _reconnects;

    /// <param name="origin">
    /// The <see cref="TimeProvider.GetTimestamp"/> from which all times of this gateway count.
    /// </param>
    /// <param name="connect">
    /// Opens a connection; throws <see cref="IOException"/> or <see cref="SocketException"/> when it cannot. The stream
    /// must survive a read that was cancelled, as a network stream does. Plain TCP to the host of the options if null.
    /// </param>
    /// <param name="jitter">Draws the waits; seeded in a test.</param>
    /// <param name="log">Told every change of state with its reason; no tags.</param>
    public LlrpReader(
        LlrpReaderOptions options,
        ISightingSink sink,
        TimeProvider time,
        long origin,
        Func<CancellationToken, ValueTask<Stream>>? connect = null,
        Random? jitter = null,
        ILogger<LlrpReader>? log = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(sink);
        ArgumentNullException.ThrowIfNull(time);
        _options = options;
        _sink = sink;
        _time = time;
        _origin = origin;
        _connect = connect ?? (ct => TcpConnection.OpenAsync(options.Host, options.Port, ct));
        _frames = new LlrpFrames(options.FrameLengthLimit);
        _backOff = new BackOff(options.BackOffLeast, options.BackOffMost, jitter ?? Random.Shared);
        _log = log ?? NullLogger<LlrpReader>.Instance;
    }

    public string Id => _options.Id;

    public ReaderState State => _state;

    /// <summary>When anything was last received, monotonic since the origin; null if nothing ever was.</summary>
    public TimeSpan? LastHeardAt
    {
        get
        {
            var ticks = Volatile.Read(ref _lastHeardTicks);
            return ticks < 0 ? null : TimeSpan.FromTicks(ticks);
        }
    }

    /// <summary>Connections dropped because of a frame that was malformed or too long.</summary>
    public long RefusedFrames => Volatile.Read(ref _refusedFrames);

    /// <summary>Connections made after the first.</summary>
    public long Reconnects => Volatile.Read(ref _reconnects);

    /// <summary>What the reader says it is, for people; null until it said so.</summary>
    public string? Description => _capabilities?.ToString();

    /// <summary>Runs until asked to stop, and then says goodbye to the reader first.</summary>
    /// <remarks>Call once.</remarks>
    public async Task RunAsync(CancellationToken ct)
    {
        var connections = 0L;
        while (!ct.IsCancellationRequested)
        {
            Enter(ReaderState.Connecting, null);
            var (stream, unreachable) = await ConnectAsync(ct).ConfigureAwait(false);
            var (end, why) = (SessionEnd.ClosedByReader, unreachable);
            if (stream is not null)
            {
                Volatile.Write(ref _reconnects, connections++);
                await using (stream.ConfigureAwait(false))
                {
                    var session = await ConverseAsync(stream, ct).ConfigureAwait(false);
                    (end, why) = (session.End, session.Why);
                }
            }

            if (!ct.IsCancellationRequested)
            {
                await RestAsync(RestAfter(end, why), ct).ConfigureAwait(false);
            }
        }

        Enter(ReaderState.Stopped, null);
    }

    private async ValueTask<(Stream? Stream, string? Why)> ConnectAsync(CancellationToken ct)
    {
        using var wakeUp = new WakeUp(_time, ct);
        try
        {
            return (await _connect(wakeUp.In(_options.ConnectTimeout, heedStop: true)).ConfigureAwait(false), null);
        }
        catch (OperationCanceledException)
        {
            return (null, "not reachable: no answer in time");
        }
        catch (IOException e)
        {
            return (null, $"not reachable: {e.Message}");
        }
        catch (SocketException e)
        {
            return (null, $"not reachable: {e.Message}");
        }
    }

    private async Task<LlrpSession> ConverseAsync(Stream stream, CancellationToken ct)
    {
        using var wakeUp = new WakeUp(_time, ct);
        var session = new LlrpSession(_options, new Relay(this));
        var buffer = new ReceiveBuffer(_options.FrameLengthLimit);
        var stopped = false;
        session.Open(Now());
        while (session.End == SessionEnd.None)
        {
            try
            {
                var wait = session.Deadline - Now();
                var count = await stream.ReadAsync(buffer.Room(), wakeUp.In(wait, !stopped)).ConfigureAwait(false);
                Received(session, buffer, count);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested && !stopped)
            {
                stopped = true;
                session.Stop(Now());
            }
            catch (OperationCanceledException)
            {
                session.Tick(Now());
            }
            catch (IOException e)
            {
                session.Disconnected(SessionEnd.ClosedByReader, $"the connection broke: {e.Message}");
            }

            await SendAsync(session, stream, wakeUp).ConfigureAwait(false);
        }

        return session;
    }

    private void Received(LlrpSession session, ReceiveBuffer buffer, int count)
    {
        if (count == 0)
        {
            session.Disconnected(SessionEnd.ClosedByReader, "the reader closed the connection");
            return;
        }

        var at = Now();
        Volatile.Write(ref _lastHeardTicks, at.Ticks);
        buffer.Add(count);
        while (session.End == SessionEnd.None)
        {
            var outcome = _frames.TryDecode(buffer.Pending, out var frame, out var consumed);
            switch (outcome)
            {
                case DecodeOutcome.Done:
                    session.Receive(frame, at);
                    buffer.Take(consumed);
                    break;
                case DecodeOutcome.NeedMore:
                    return;
                case DecodeOutcome.TooLarge:
                    session.Disconnected(SessionEnd.BadFrame, "a frame longer than the limit");
                    break;
                default:
                    session.Disconnected(SessionEnd.BadFrame, "something that is not LLRP");
                    break;
            }

            _capabilities = session.Capabilities ?? _capabilities;
        }
    }

    // Message by message: readers exist that look for one per segment only.
    private async ValueTask SendAsync(LlrpSession session, Stream stream, WakeUp wakeUp)
    {
        var rest = session.Outgoing.WrittenMemory;
        try
        {
            while (!rest.IsEmpty)
            {
                var length = (int)BinaryPrimitives.ReadUInt32BigEndian(rest.Span[2..]);
                var token = wakeUp.In(_options.RequestTimeout, heedStop: false);
                await stream.WriteAsync(rest[..length], token).ConfigureAwait(false);
                rest = rest[length..];
            }
        }
        catch (OperationCanceledException)
        {
            session.Disconnected(SessionEnd.ClosedByReader, "the reader takes no more bytes");
        }
        catch (IOException e)
        {
            session.Disconnected(SessionEnd.ClosedByReader, $"the connection broke: {e.Message}");
        }

        session.Outgoing.Clear();
    }

    private TimeSpan RestAfter(SessionEnd end, string? why)
    {
        if (end == SessionEnd.BadFrame)
        {
            Interlocked.Increment(ref _refusedFrames);
        }

        var occupied = end == SessionEnd.Occupied;
        Enter(occupied ? ReaderState.Occupied : ReaderState.Disconnected, why);
        return _backOff.Next(occupied ? _options.BackOffOccupied : TimeSpan.Zero);
    }

    private async Task RestAsync(TimeSpan wait, CancellationToken ct)
    {
        try
        {
            await Task.Delay(wait, _time, ct).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Asked to stop: the loop's condition sees it.
        }
    }

    private TimeSpan Now() => _time.GetElapsedTime(_origin);

    private void Enter(ReaderState state, string? why)
    {
        if (state == ReaderState.Reading)
        {
            _backOff.Reset();
        }

        if (state != _state || why is not null)
        {
            _log.ReaderState(_options.Id, state, why);
        }

        _state = state;
        _sink.OnReaderState(_options.Id, state, why);
    }

    // What the session tells passes through here, so that the health properties never differ from it.
    private sealed class Relay(LlrpReader owner) : ISightingSink
    {
        public void OnTag(in Lanes.TagSighting tag) => owner._sink.OnTag(tag);

        public void OnReaderState(string reader, ReaderState state, string? why) => owner.Enter(state, why);
    }
}
