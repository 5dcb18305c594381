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

    private readonly LlrpReaderOptions _options;
    private readonly ISightingSink _sink;
    private readonly LlrpProtocol _protocol;
    private readonly SetUp _setUp;
    private readonly AntennaWatch _antennas;
    private readonly InventoryReports _reports;

    private bool _greeted;
    private bool _stopWanted;
    private bool _closing;
    private bool _reading;
    private bool _keepaliveHeard;
    private TimeSpan _lastFrameAt;
    private TimeSpan _answerBy = TimeSpan.MaxValue;

    /// <param name="roSpecId">
    /// Names this session's inventory, not 0; different from those of earlier sessions with the same reader, so that
    /// reports which it held back are known.
    /// </param>
    /// <param name="protocol">
    /// A reader that did not answer the question for its version is better not asked again, whatever the options say.
    /// </param>
    public LlrpSession(
        LlrpReaderOptions options, ISightingSink sink, uint roSpecId = 1, LlrpProtocol protocol = LlrpProtocol.Auto)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(sink);
        _options = options;
        _sink = sink;
        _protocol = protocol;
        _setUp = new SetUp(new SetUpPlan(options, roSpecId), Outgoing);
        _antennas = new AntennaWatch(options);
        _reports = new InventoryReports(options.Id, sink, _setUp);
    }

    /// <summary>Messages to send, in order; the caller sends and clears them.</summary>
    public LlrpWriter Outgoing { get; } = new();

    public ReaderState State { get; private set; } = ReaderState.Connecting;

    /// <summary>None as long as it goes on; after that nothing the session is told changes anything.</summary>
    public SessionEnd End { get; private set; }

    /// <summary>One sentence about <see cref="End"/> or about the state; null where there is nothing to say.</summary>
    public string? Why { get; private set; }

    /// <summary>What the reader said it is; null until it did.</summary>
    public ReaderCapabilities? Capabilities => _setUp.Plan.Capabilities;

    /// <summary>The question for the version is open: true at the end means that the reader cannot bear it.</summary>
    public bool AwaitsVersion => _setUp.AwaitsVersion;

    /// <summary>What came of the reports so far.</summary>
    public ReportCounts Counts => _reports.Counts;

    /// <summary>When <see cref="Tick"/> has something to do, if nothing arrives before.</summary>
    public TimeSpan Deadline => TimeSpan.FromTicks(
        Math.Min(Math.Min(_answerBy.Ticks, _closing ? long.MaxValue : _setUp.AnswerBy.Ticks), LostAt.Ticks));

    private TimeSpan LostAt => _keepaliveHeard && !_closing
        ? _lastFrameAt + (LostAfterPeriods * _options.KeepaliveInterval)
        : TimeSpan.MaxValue;

    private ReaderState ReadingState => _antennas.AnyCut ? ReaderState.AntennaCut : ReaderState.Reading;

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
                if (!_reports.Take(frame.Body, at))
                {
                    Finish(SessionEnd.BadFrame, "a malformed tag report");
                }

                break;
            case LlrpMessageType.Keepalive when _greeted:
                _keepaliveHeard = true;
                ClientMessages.KeepaliveAck(Outgoing, frame.Id);
                break;
            case LlrpMessageType.ReaderEventNotification:
                Notice(frame, at);
                break;
            case LlrpMessageType.CloseConnectionResponse when _closing:
                Finish(SessionEnd.Stopped, null);
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
            Finish(
                _closing ? SessionEnd.Stopped : SessionEnd.NoGreeting,
                _closing ? null : "connected, but no greeting came");
        }
        else if (!_closing && now >= _setUp.AnswerBy)
        {
            GoOn(_setUp.Unanswered(now), now);
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
        _setUp.Plan.IsPlain = true; // A refusal from now on is the end of it, nothing less is tried.
        if (!_greeted)
        {
            Finish(SessionEnd.Stopped, null);
        }
        else if (_setUp.IsDone)
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

    /// <summary>The latest of the reader's own times, and when it was heard. Each is given once.</summary>
    /// <param name="utcMicroseconds">Since 1970, as the reader says.</param>
    public bool TryTakeClock(out ulong utcMicroseconds, out TimeSpan at)
        => _reports.TryTakeClock(out utcMicroseconds, out at);

    private void Notice(in LlrpFrame frame, TimeSpan at)
    {
        if (ReaderNotification.TryDecode(frame.Body, out var told) != DecodeOutcome.Done)
        {
            Finish(SessionEnd.BadFrame, "a malformed event");
            return;
        }

        _reports.HearClock(told.UtcMicroseconds ?? 0, at);
        if (told.Attempt is { } attempt)
        {
            Attempted(attempt, frame.Version, at);
        }

        if (told.Antenna is { } antenna)
        {
            TakePort(antenna, isEvent: true);
        }

        if (told.Input is { } input)
        {
            TakePort(input, isEvent: true);
        }

        TellOf(told);
        if (told.EndedRoSpec == _setUp.Plan.RoSpecId && _reading)
        {
            Disconnected(SessionEnd.InventoryEnded, "the reader ended the inventory by itself");
        }

        if (told.Closing)
        {
            Disconnected(SessionEnd.ClosedByReader, "the reader closed the connection");
        }
    }

    private void TellOf(in ReaderNotification told)
    {
        if (told.Exception is { } exception)
        {
            _sink.OnNotice(_options.Id, ReaderNotice.ReaderException, exception);
        }

        if (told.BufferOverflowed || told.BufferPercent is not null)
        {
            _sink.OnNotice(
                _options.Id, ReaderNotice.BufferFull,
                told.BufferOverflowed ? "reports were lost in the reader" : "the reader's buffer of reports fills up");
        }
    }

    private void Attempted(ConnectionAttempt attempt, byte version, TimeSpan at)
    {
        if (_greeted)
        {
            if (attempt == ConnectionAttempt.AnotherAttempted)
            {
                _sink.OnNotice(
                    _options.Id, ReaderNotice.AnotherClient, "another client tried to take the reader");
            }

            return;
        }

        switch (attempt)
        {
            case ConnectionAttempt.Success:
                _greeted = true;
                _answerBy = TimeSpan.MaxValue;
                _setUp.Plan.AsksVersion = _protocol == LlrpProtocol.Version11
                    || (_protocol == LlrpProtocol.Auto && version > LlrpWriter.Version101);
                Tell(ReaderState.Preparing, null);
                _setUp.Next(at);
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

    private void TakePort(in ReaderPort port, bool isEvent)
    {
        if (port.IsAntenna)
        {
            if (_antennas.Take(port, isEvent) is { } change && _reading)
            {
                Tell(ReadingState, change);
            }
        }
        else if (_options.Inputs.Contains(port.Number))
        {
            _sink.OnInput(_options.Id, port.Number, port.IsOn);
        }
    }

    private void Answered(in LlrpFrame frame, TimeSpan at)
    {
        if (_closing || !_greeted)
        {
            return;
        }

        var outcome = _setUp.Answer(frame, at);
        if (outcome == SetUpOutcome.GoesOn && frame.Type == LlrpMessageType.GetReaderConfigResponse)
        {
            var ports = new ReaderPorts(frame.Body);
            while (ports.TryNext(out var port))
            {
                TakePort(port, isEvent: false);
            }

            outcome = ports.Outcome == DecodeOutcome.Done ? outcome : SetUpOutcome.BadFrame;
        }

        GoOn(outcome, at);
    }

    private void GoOn(SetUpOutcome outcome, TimeSpan now)
    {
        switch (outcome)
        {
            case SetUpOutcome.Ignored or SetUpOutcome.AsksForLess:
                return;
            case SetUpOutcome.BadFrame:
                Finish(SessionEnd.BadFrame, _setUp.Why);
                return;
            case SetUpOutcome.Mute when !_stopWanted:
                Finish(SessionEnd.Mute, "the question for its version was not answered: LLRP 1.0.1 from now on");
                return;
            case SetUpOutcome.Failed when !_stopWanted:
                Finish(SessionEnd.RequestFailed, _setUp.Why);
                return;
            case SetUpOutcome.Started:
                _reading = true;
                Tell(ReadingState, null);
                foreach (var shortcoming in _setUp.Plan.Shortcomings())
                {
                    _sink.OnNotice(_options.Id, ReaderNotice.NotAsConfigured, shortcoming);
                }

                break;
        }

        if (_stopWanted)
        {
            SayGoodbye(now);
        }
        else
        {
            _setUp.Next(now);
        }
    }

    private void SayGoodbye(TimeSpan now)
    {
        _closing = true;
        _answerBy = now + _options.RequestTimeout;
        ClientMessages.CloseConnection(Outgoing, _setUp.TakeId());
    }

    private void Finish(SessionEnd end, string? why)
    {
        End = end;
        Why = why;
    }

    private void Tell(ReaderState state, string? why)
    {
        State = state;
        Why = why;
        _sink.OnReaderState(_options.Id, state, why);
    }
}
