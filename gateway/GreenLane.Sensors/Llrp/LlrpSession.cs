using System.Globalization;
using GreenLane.Lanes;

namespace GreenLane.Sensors.Llrp;

/// <summary>One connection's conversation with a reader: frames and time in, messages and sightings out.</summary>
/// <remarks>
/// <para>
/// Synchronous and without a clock or a socket: <see cref="LlrpReader"/> feeds it from a connection, the simulation
/// from a script. All times are monotonic, on one scale of the caller's choice.
/// </para>
/// <para>
/// Nothing is sent before the greeting (LLRP 1.1, clause 20.1.1), and one request at a time: readers exist that take
/// only one message per TCP segment. A keepalive is answered at once, whatever is outstanding. Not thread-safe.
/// </para>
/// </remarks>
public sealed class LlrpSession
{
    /// <summary>
    /// Keepalive periods without any frame after which a reader that used to send them counts as lost.
    /// </summary>
    public const double LostAfterPeriods = 2.5;

    private const int HighestWatchedAntenna = 63;

    private readonly LlrpReaderOptions _options;
    private readonly ISightingSink _sink;

    private bool _greeted;
    private bool _stopWanted;
    private bool _closing;
    private bool _reading;
    private bool _keepaliveHeard;
    private TimeSpan _lastFrameAt;
    private int _step = -1;
    private uint _nextId = 1;
    private TimeSpan _answerBy = TimeSpan.MaxValue;
    private LlrpMessageType? _failedOptional;
    private ulong _cutAntennas;

    public LlrpSession(LlrpReaderOptions options, ISightingSink sink)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(sink);
        _options = options;
        _sink = sink;
    }

    /// <summary>Messages to send, in order; the caller sends and clears them.</summary>
    public LlrpWriter Outgoing { get; } = new();

    public ReaderState State { get; private set; } = ReaderState.Connecting;

    /// <summary>None as long as it goes on; after that nothing the session is told changes anything.</summary>
    public SessionEnd End { get; private set; }

    /// <summary>One sentence about <see cref="End"/> or about the state; null where there is nothing to say.</summary>
    public string? Why { get; private set; }

    /// <summary>What the reader said it is; null until it did.</summary>
    public ReaderCapabilities? Capabilities { get; private set; }

    /// <summary>When <see cref="Tick"/> has something to do, if nothing arrives before.</summary>
    public TimeSpan Deadline => TimeSpan.FromTicks(Math.Min(_answerBy.Ticks, LostAt.Ticks));

    private TimeSpan LostAt => _keepaliveHeard && !_closing
        ? _lastFrameAt + (LostAfterPeriods * _options.KeepaliveInterval)
        : TimeSpan.MaxValue;

    private string ReaderId => _options.Id;

    /// <summary>The connection stands: wait for the greeting.</summary>
    public void Open(TimeSpan now)
    {
        _lastFrameAt = now;
        _answerBy = now + _options.ConnectTimeout;
    }

    /// <summary>Takes one message; <paramref name="at"/> is when its last byte was received.</summary>
    public void Receive(in LlrpFrame frame, TimeSpan at)
    {
        if (End != SessionEnd.None)
        {
            return;
        }

        _lastFrameAt = at;
        switch (frame.Type)
        {
            case LlrpMessageType.RoAccessReport when _greeted && !_closing:
                Sight(frame.Body, at);
                break;
            case LlrpMessageType.Keepalive when _greeted:
                _keepaliveHeard = true;
                ClientMessages.KeepaliveAck(Outgoing, frame.Id);
                break;
            case LlrpMessageType.ReaderEventNotification:
                Notice(frame.Body, at);
                break;
            default:
                Answered(frame, at);
                break;
        }
    }

    /// <summary>Looks at the deadlines. Early and repeated calls are harmless.</summary>
    public void Tick(TimeSpan now)
    {
        if (End != SessionEnd.None)
        {
            return;
        }

        if (now >= LostAt)
        {
            Finish(SessionEnd.Silent, "the reader stopped showing that it lives");
        }
        else if (now >= _answerBy)
        {
            Unanswered(now);
        }
    }

    /// <summary>
    /// Says goodbye, after the answer to the request outstanding; the session ends with the reader's answer or when
    /// that does not come in time.
    /// </summary>
    public void Stop(TimeSpan now)
    {
        if (End != SessionEnd.None || _stopWanted)
        {
            return;
        }

        _stopWanted = true;
        if (!_greeted)
        {
            Finish(SessionEnd.Stopped, null);
        }
        else if (_step >= SetUpStep.Script.Count)
        {
            SayGoodbye(now);
        }
    }

    /// <summary>The connection ended below us.</summary>
    /// <param name="end">BadFrame when we dropped it for what came out of it.</param>
    public void Disconnected(SessionEnd end, string why)
    {
        if (End == SessionEnd.None)
        {
            Finish(_stopWanted ? SessionEnd.Stopped : end, _stopWanted ? null : why);
        }
    }

    private void Sight(ReadOnlySpan<byte> body, TimeSpan at)
    {
        if (TagReports.Check(body) != DecodeOutcome.Done)
        {
            Finish(SessionEnd.BadFrame, "a malformed tag report");
            return;
        }

        var reports = new TagReports(body);
        while (reports.TryNext(out var tag))
        {
            var sighting = new TagSighting(
                at, _options.Id, tag.Antenna, tag.Epc, tag.Tid, tag.RssiDbm, tag.SeenCount);
            _sink.OnTag(sighting);
        }
    }

    private void Notice(ReadOnlySpan<byte> body, TimeSpan at)
    {
        if (ReaderNotification.TryDecode(body, out var notification) != DecodeOutcome.Done)
        {
            Finish(SessionEnd.BadFrame, "a malformed event");
            return;
        }

        if (notification.Attempt is { } attempt)
        {
            Attempted(attempt, at);
        }

        if (notification.Antenna is > 0 and <= HighestWatchedAntenna)
        {
            WatchAntenna(notification.Antenna, notification.AntennaConnected);
        }

        if (notification.Closing)
        {
            Disconnected(SessionEnd.ClosedByReader, "the reader closed the connection");
        }
    }

    private void Attempted(ConnectionAttempt attempt, TimeSpan at)
    {
        if (_greeted)
        {
            if (attempt == ConnectionAttempt.AnotherAttempted)
            {
                Tell(State, "another client tried to take the reader");
            }

            return;
        }

        switch (attempt)
        {
            case ConnectionAttempt.Success:
                _greeted = true;
                Tell(ReaderState.Preparing, null);
                NextStep(at);
                break;
            case ConnectionAttempt.ClientInitiatedExists or ConnectionAttempt.ReaderInitiatedExists
                or ConnectionAttempt.AnotherAttempted:
                Finish(SessionEnd.Occupied, "another client holds the reader");
                break;
            default:
                Finish(SessionEnd.Refused, $"the reader refused the connection ({attempt})");
                break;
        }
    }

    private void WatchAntenna(ushort antenna, bool connected)
    {
        var bit = 1UL << antenna;
        var used = _options.Antennas.IsEmpty || _options.Antennas.Contains(antenna);
        var cut = connected || !used ? _cutAntennas & ~bit : _cutAntennas | bit;
        if (cut == _cutAntennas)
        {
            return;
        }

        _cutAntennas = cut;
        var number = antenna.ToString(CultureInfo.InvariantCulture);
        if (_reading)
        {
            Tell(ReadingState, connected ? $"antenna {number} is back" : $"antenna {number} is cut off");
        }
    }

    private ReaderState ReadingState => _cutAntennas == 0 ? ReaderState.Reading : ReaderState.AntennaCut;

    private void Answered(in LlrpFrame frame, TimeSpan at)
    {
        if (_closing)
        {
            if (frame.Type == LlrpMessageType.CloseConnectionResponse)
            {
                Finish(SessionEnd.Stopped, null);
            }

            return;
        }

        // Told by the type alone: with one request at a time it is enough, and readers exist that do not echo the id
        // (the one in npm llrpjs 1.0.1). Anything else is a late answer to a request given up, or of no use to us.
        var step = _step >= 0 && _step < SetUpStep.Script.Count ? SetUpStep.Script[_step] : null;
        if (step is null
            || (frame.Type != ReaderMessages.ResponseTo(step.Request) && frame.Type != LlrpMessageType.ErrorMessage))
        {
            return;
        }

        if (LlrpStatus.TryDecode(frame.Body, out var status) != DecodeOutcome.Done)
        {
            Finish(SessionEnd.BadFrame, $"a malformed answer to {step.Request}");
        }
        else if (frame.Type == LlrpMessageType.ErrorMessage || !status.IsSuccess)
        {
            Failed(step, $"refused: {status}", at);
        }
        else
        {
            Succeeded(step, frame, at);
        }
    }

    private void Succeeded(SetUpStep step, in LlrpFrame frame, TimeSpan at)
    {
        if (frame.Type == LlrpMessageType.GetReaderCapabilitiesResponse)
        {
            if (ReaderCapabilities.TryDecode(frame.Body, out var capabilities) != DecodeOutcome.Done)
            {
                Finish(SessionEnd.BadFrame, "malformed capabilities");
                return;
            }

            Capabilities = capabilities;
        }

        if (step.StartsReading)
        {
            _reading = true;
            Tell(ReadingState, null);
        }

        NextStep(at);
    }

    private void Unanswered(TimeSpan now)
    {
        if (_closing)
        {
            Finish(SessionEnd.Stopped, null);
        }
        else if (!_greeted)
        {
            Finish(SessionEnd.NoGreeting, "connected, but no greeting came");
        }
        else
        {
            Failed(SetUpStep.Script[_step], "not answered", now);
        }
    }

    private void Failed(SetUpStep step, string how, TimeSpan now)
    {
        if (step.Required && !_stopWanted)
        {
            Finish(SessionEnd.RequestFailed, $"{step.Request} was {how}");
            return;
        }

        _failedOptional = step.Request;
        NextStep(now);
    }

    private void NextStep(TimeSpan now)
    {
        if (_stopWanted)
        {
            SayGoodbye(now);
            return;
        }

        _answerBy = TimeSpan.MaxValue;
        while (++_step < SetUpStep.Script.Count)
        {
            var step = SetUpStep.Script[_step];
            if (step.IsWanted(_options) && (step.Needs is null || step.Needs != _failedOptional))
            {
                _answerBy = now + _options.RequestTimeout;
                step.Write(Outgoing, _nextId++, _options);
                return;
            }
        }
    }

    private void SayGoodbye(TimeSpan now)
    {
        _closing = true;
        _answerBy = now + _options.RequestTimeout;
        ClientMessages.CloseConnection(Outgoing, _nextId++);
    }

    private void Finish(SessionEnd end, string? why)
    {
        End = end;
        _answerBy = TimeSpan.MaxValue;
        Why = why;
    }

    private void Tell(ReaderState state, string? why)
    {
        State = state;
        Why = why;
        _sink.OnReaderState(ReaderId, state, why);
    }
}
