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
    private readonly ReaderFigures _figures = new();
    private readonly ILogger _log;

    private volatile ReaderState _state;
    private uint _nextRoSpecId;
    private LlrpProtocol _protocol;

    /// <param name="origin">
    /// The <see cref="TimeProvider.GetTimestamp"/> from which all times of this gateway count.
    /// </param>
    /// <param name="connect">
    /// Opens a connection; throws <see cref="IOException"/> or <see cref="SocketException"/> when it cannot. The stream
    /// must survive a read that was cancelled, as a network stream does. To the host of the options if null.
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
        _connect = connect ?? (ct => OpenAsync(options, ct));
        _frames = new LlrpFrames(options.FrameLengthLimit);
        var random = jitter ?? Random.Shared;
        _backOff = new BackOff(options.BackOffLeast, options.BackOffMost, random);
        _protocol = options.Protocol;

        // Drawn, so that what a reader held back from an earlier run of this program is not taken for ours.
        _nextRoSpecId = (uint)random.Next(1, int.MaxValue / 2);
        _log = log ?? NullLogger<LlrpReader>.Instance;
    }

    public string Id => _options.Id;

    public ReaderState State => _state;

    /// <summary>What is known of the connection and what came over it.</summary>
    public ReaderFigures Figures => _figures;

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
                _figures.Reconnects = connections++;
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
            var limit = _options.IsAwaited ? TimeSpan.MaxValue : _options.ConnectTimeout;
            return (await _connect(wakeUp.In(limit, heedStop: true)).ConfigureAwait(false), null);
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

    private static async ValueTask<Stream> OpenAsync(LlrpReaderOptions options, CancellationToken ct)
    {
        var plain = await TcpConnection.OpenAsync(options.Host, options.Port, ct).ConfigureAwait(false);
        return options.Tls is { } tls
            ? await TlsConnection.OpenAsync(plain, options.Host, tls, ct).ConfigureAwait(false)
            : plain;
    }

    private async Task<LlrpSession> ConverseAsync(Stream stream, CancellationToken ct)
    {
        using var wakeUp = new WakeUp(_time, ct);
        var session = new LlrpSession(_options, new Relay(this), _nextRoSpecId++, _protocol);
        var receiver = new LlrpReceiver(_frames, session);
        var stopped = false;
        session.Open(Now());
        while (session.End == SessionEnd.None)
        {
            try
            {
                var wait = Deadline(session, receiver) - Now();
                var count = await stream.ReadAsync(receiver.Room(), wakeUp.In(wait, !stopped)).ConfigureAwait(false);
                Received(session, receiver, count);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested && !stopped)
            {
                stopped = true;
                session.Stop(Now());
            }
            catch (OperationCanceledException)
            {
                Tick(session, receiver);
            }
            catch (IOException e)
            {
                session.Disconnected(SessionEnd.ClosedByReader, $"the connection broke: {e.Message}");
            }

            await SendAsync(session, stream, wakeUp).ConfigureAwait(false);
        }

        _protocol = session.AwaitsVersion ? LlrpProtocol.Version101 : _protocol;
        _figures.EndSession(session.Counts);
        return session;
    }

    private TimeSpan Deadline(LlrpSession session, LlrpReceiver receiver)
    {
        var whole = receiver.UnfinishedSince is { } since ? since + _options.FrameTimeout : TimeSpan.MaxValue;
        return whole < session.Deadline ? whole : session.Deadline;
    }

    private void Tick(LlrpSession session, LlrpReceiver receiver)
    {
        var now = Now();
        if (receiver.UnfinishedSince is { } since && now - since >= _options.FrameTimeout)
        {
            session.Disconnected(SessionEnd.BadFrame, "a message that does not come to its end");
            return;
        }

        session.Tick(now);
    }

    private void Received(LlrpSession session, LlrpReceiver receiver, int count)
    {
        if (count == 0)
        {
            session.Disconnected(SessionEnd.ClosedByReader, "the reader closed the connection");
            return;
        }

        var at = Now();
        receiver.Received(count, at);
        _figures.Heard(at, session);
        if (session.TryTakeClock(out var clock, out _))
        {
            _figures.HearClock(clock, _time.GetUtcNow());
        }

        // A reader that never pauses must not put the deadlines off.
        if (at >= Deadline(session, receiver))
        {
            Tick(session, receiver);
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
            _figures.CountRefusedFrame();
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

    // What the session tells passes through here, so that the state shown never differs from it.
    private sealed class Relay(LlrpReader owner) : ISightingSink
    {
        public void OnTag(in Lanes.TagSighting tag) => owner._sink.OnTag(tag);

        public void OnReaderState(string reader, ReaderState state, string? why) => owner.Enter(state, why);

        public void OnInput(string reader, ushort port, bool? high) => owner._sink.OnInput(reader, port, high);

        public void OnNotice(string reader, ReaderNotice notice, string text)
        {
            owner._log.ReaderNotice(reader, notice, text);
            owner._sink.OnNotice(reader, notice, text);
        }
    }
}
