using System.Threading.Channels;
using GreenLane.Gateway.Configuration;
using GreenLane.Hardware;
using GreenLane.Lanes;
using GreenLane.Registry;
using GreenLane.Reporting.Contracts;

namespace GreenLane.Gateway.Loop;

/// <summary>One lane at work: the only owner of its state and outputs (ADR-0001).</summary>
/// <remarks>
/// <see cref="Turn"/> is a plain synchronous method that never waits: a thread calls it in production, tests and the
/// simulation call it directly. <see cref="Post"/> may be called from any thread.
/// </remarks>
public sealed class LaneLoop
{
    /// <summary>Messages that may wait; a flooding reader loses reads, never a command or a record's answer.</summary>
    private const int InboxLimit = 1024;

    /// <summary>Places kept for commands and records' answers.</summary>
    private const int SightingLimit = InboxLimit - 128;

    /// <summary>Passes of one turn over its inbox: an answer that comes at once is taken in at once.</summary>
    private const int MaxPasses = 3;

    /// <summary>How often a standing green is compared with the data in force, beyond every change of them.</summary>
    private static readonly TimeSpan RecheckInterval = TimeSpan.FromMilliseconds(100);

    private readonly LaneConfiguration _lane;
    private readonly LaneServices _services;
    private readonly LaneBoard _board;
    private readonly LaneRecorder _recorder;
    private readonly SightingDesk _sightings;
    private readonly LaneWindow _window;
    private readonly LaneJudge _judge;
    private readonly Channel<LaneMessage> _inbox = Channel.CreateBounded<LaneMessage>(
        new BoundedChannelOptions(InboxLimit) { FullMode = BoundedChannelFullMode.Wait, SingleReader = true });

    private LaneState _state;
    private LaneFaults _boardFaults;
    private InForce _inForce = InForce.Nothing;
    private PassageFile? _passage;
    private PassageFile? _queued;
    private ulong _freshPassage;
    private TimeSpan _checkedAt;
    private bool _holds;
    private bool _undecided;

    /// <param name="board">Disposed by whoever made it.</param>
    /// <param name="mode">The mode the lane was left in.</param>
    public LaneLoop(LaneConfiguration lane, LaneServices services, LaneBoard board, LaneMode mode)
    {
        _lane = lane;
        _services = services;
        _board = board;
        _recorder = new LaneRecorder(lane.Id, services);
        _sightings = new SightingDesk(lane.Settings.ReadAhead);
        _window = new LaneWindow(lane, services);
        _judge = new LaneJudge(lane.Policy, services, lane.Id);
        Senses = new LaneSenses(lane);
        _state = new LaneState { Mode = mode };
        _freshPassage = services.Journal.NextPassage();
    }

    /// <summary>A record's answer waits in the inbox; raised on the journal's thread.</summary>
    public event Action? Answered;

    public string Id => _lane.Id;

    public LaneSenses Senses { get; }

    /// <summary>The lane as it was after the latest turn.</summary>
    public LaneDocument View => _window.Lane;

    /// <summary>Sightings that counted for no passage.</summary>
    public long Uncounted => _sightings.Uncounted;

    /// <summary>Hands a message to the loop.</summary>
    /// <returns>False if the lane cannot take it: its inbox is full.</returns>
    public bool Post(in LaneMessage message)
        => (message.Kind is not (LaneMessageKind.Tag or LaneMessageKind.Plate) || _inbox.Reader.Count < SightingLimit)
            && _inbox.Writer.TryWrite(message);

    /// <summary>One turn: reads the inputs, takes in what arrived, decides, drives the outputs, beats.</summary>
    public void Turn()
    {
        var passes = 0;
        do
        {
            Renew();
            // No more than it can hold: what a flood adds meanwhile must not put the look at the inputs off.
            for (var taken = 0; taken < InboxLimit && _inbox.Reader.TryRead(out var message); taken++)
            {
                Take(message);
            }

            Sample();
            Decide();
        }
        while (_inbox.Reader.Count > 0 && ++passes < MaxPasses);

        var outputs = Lane.Outputs(_state);
        var status = _board.Apply(outputs, _services.Clock.Elapsed);
        _boardFaults = status switch
        {
            BoardStatus.Follows => LaneFaults.None,
            BoardStatus.Differs => LaneFaults.BoardDiffers,
            _ => LaneFaults.BoardUnreachable,
        };
        _board.Beat(_services.Clock.Elapsed, outputs.Aspect == Aspect.Green);
        _recorder.Retry();
        _window.Show(_state, _passage, _queued);
        _services.Watcher.OnTurn(_lane.Id);
    }

    /// <summary>The open passage with this id, as it stands; null if it is not open here.</summary>
    public PassageDocument? OpenPassage(string id) => _window.OpenPassage(id);

    /// <summary>The last act of a lane that is wrong: red, the barrier stays. Called by its runner.</summary>
    internal void GiveUp()
    {
        _board.Abandon();
        _window.ShowStopped(_state);
    }

    private void Renew()
    {
        var now = _services.InForce();
        if (ReferenceEquals(now, _inForce))
        {
            return;
        }

        _inForce = now;
        _checkedAt = TimeSpan.MinValue;
        if (_passage is { } passage)
        {
            SightingDesk.Refresh(passage, now);
            _undecided = true;
        }
    }

    private void Take(in LaneMessage message)
    {
        switch (message.Kind)
        {
            case LaneMessageKind.Tag or LaneMessageKind.Plate:
                See(message);
                break;
            case LaneMessageKind.Command when message.Command is { } command:
                Carry(command);
                break;
            case LaneMessageKind.Recorded or LaneMessageKind.RecordFailed:
                Answer(message);
                break;
        }
    }

    private void Answer(in LaneMessage message) => Step(new LaneEvent
    {
        Kind = message.Kind == LaneMessageKind.Recorded ? LaneEventKind.Recorded : LaneEventKind.RecordFailed,
        At = _services.Clock.Elapsed,
        Passage = message.Passage,
        GrantNumber = message.GrantNumber,
    });

    private void See(in LaneMessage sighting)
    {
        Senses.Heard(sighting);
        switch (_state.Phase)
        {
            case LanePhase.Free when _state.Queued == 0:
                _sightings.Keep(sighting);
                break;
            case LanePhase.Identifying when _passage is { } passage:
                _sightings.Count(passage, sighting, _inForce);
                _undecided = true;
                break;
            case LanePhase.Recording or LanePhase.Released or LanePhase.Referred or LanePhase.Escorted
                when _passage is { } passage:
                SightingDesk.Record(passage, sighting, _inForce);
                break;
            default:
                _sightings.Leave();
                break;
        }
    }

    private void Carry(CommandRequest command)
    {
        var grants = command.Verb is LaneVerb.Release or LaneVerb.ToDesk or LaneVerb.ToInspection;
        if (command.ObjectionOf(_passage?.Verdict) is var objection and not CommandAnswer.None)
        {
            command.Answer.TrySetResult(objection);
            return;
        }

        var mode = _state.Mode;
        var at = _services.Clock.Read();
        var report = Step(new LaneEvent
        {
            Kind = LaneEventKind.Commanded,
            At = at.At,
            Verb = command.Verb,
            Passage = command.Passage,
        });
        if (grants && report != LaneReport.Granted)
        {
            command.Answer.TrySetResult(CommandAnswer.WrongState);
            return;
        }

        if (grants && _passage is { } passage)
        {
            passage.ReleasedBy = StableId.Of(command.Verb);
        }

        // An act that opens something waits for its record; one that closes something has happened already.
        _recorder.Acted(command, at, grants ? Answering(command) : null);
        if (_state.Mode != mode)
        {
            _services.Watcher.OnMode(_lane.Id, _state.Mode);
        }

        command.Answer.TrySetResult(CommandAnswer.Accepted);
    }

    private void Sample()
    {
        // What arrived while this turn ran carries an earlier time than the sample: time is read once, here.
        var at = _services.Clock.Elapsed;
        var wanted = _passage is { } open && _judge.IsNewlyWanted(open, _state, _inForce);
        if (wanted && _state.Phase == LanePhase.Referred)
        {
            _judge.Decide(_passage!, Judge(_passage!), _inForce);
            _recorder.Decided(_passage!, _state.Outcome, null);
        }

        Step(new LaneEvent
        {
            Kind = LaneEventKind.Sampled,
            At = at,
            Lines = Senses.Lines(_board, at),
            Faults = _boardFaults | Senses.Faults
                | (_inForce.TrustConfirmed ? LaneFaults.None : LaneFaults.TrustUnconfirmed),
            FreshPassage = _freshPassage,
            VerdictHolds = StillHolds(at),
            IsWanted = wanted,
        });
    }

    /// <summary>Looks at the world once more: before green always, under green ten times a second.</summary>
    private bool StillHolds(TimeSpan at)
    {
        if (_state.Grant != Grant.Automatic || _passage is null)
        {
            return false;
        }

        var mustLook = _state.Phase == LanePhase.Recording && _state.Recorded;
        if (mustLook || _checkedAt == TimeSpan.MinValue || at - _checkedAt >= RecheckInterval)
        {
            _holds = Judge(_passage).Result.Verdict == Verdict.Release;
            _checkedAt = at;
        }

        return _holds;
    }

    private void Decide()
    {
        if (_state.Phase != LanePhase.Identifying || _passage is not { } passage)
        {
            return;
        }

        var late = _services.Clock.Elapsed - _state.Since >= _lane.Settings.IdentifyLimit;
        if (!late && !_undecided)
        {
            return;
        }

        _undecided = false;
        var judgement = Judge(passage);
        if (!late && !judgement.Identity.IsClear)
        {
            return;
        }

        _judge.Decide(passage, judgement, _inForce);
        Step(new LaneEvent
        {
            Kind = LaneEventKind.Decided,
            At = _services.Clock.Elapsed,
            Passage = passage.Number,
            Verdict = judgement.Result.Verdict,
        });
    }

    private Judgement Judge(PassageFile passage) => _judge.Of(passage, _state, _inForce);

    /// <summary>Takes the lane one event further and sees to what the step reports.</summary>
    private LaneReport Step(in LaneEvent e)
    {
        var before = _state;
        var turn = Lane.Step(before, e, _lane.Settings);
        _state = turn.State;
        switch (turn.Report)
        {
            case LaneReport.Opened:
                _passage = Begin();
                break;
            case LaneReport.Queued:
                _queued = Begin();
                break;
            case LaneReport.Promoted:
                _passage = _queued;
                _queued = null;
                _undecided = true;
                break;
            case LaneReport.Granted when _state.Grant == Grant.Automatic:
                _passage!.ReleasedBy = "automatic";
                _recorder.Decided(_passage, Outcome.None, Answering());
                break;
            case LaneReport.Referred:
                Refer(before);
                break;
            case LaneReport.Intrusion:
                _passage ??= _queued ?? Begin();
                _queued = _state.Queued == 0 ? null : _queued;
                _recorder.Decided(_passage, Outcome.Intrusion, null);
                break;
            case LaneReport.Closed:
                End(turn);
                break;
        }

        return turn.Report;
    }

    private PassageFile Begin()
    {
        var number = _freshPassage;
        _freshPassage = _services.Journal.NextPassage();
        var passage = new PassageFile(number, $"{_services.Journal.Epoch}-{number}", _lane.Id, _services.Clock.Read());
        if (_state.Phase == LanePhase.Identifying)
        {
            _sightings.Open(passage, _inForce);
            _undecided = true;
        }

        _recorder.Opened(passage);
        return passage;
    }

    /// <summary>What was to be released, or was green, and is not any more: the headline is what holds now.</summary>
    private void Refer(in LaneState before)
    {
        var passage = _passage!;
        if (before.Phase != LanePhase.Identifying && _state.Outcome != Outcome.NotUsed)
        {
            var judgement = Judge(passage);
            if (judgement.Result.Verdict != Verdict.Release)
            {
                _judge.Decide(passage, judgement, _inForce);
            }
        }

        passage.ReleasedBy = null;
        _recorder.Decided(passage, _state.Outcome, null);
    }

    private void End(in LaneTurn turn)
    {
        var passage = _passage?.Number == turn.Passage ? _passage : _queued;
        Invariant.Holds(passage?.Number == turn.Passage, "a passage closed that was never opened");
        var isFirst = ReferenceEquals(passage, _passage);
        _passage = isFirst ? null : _passage;
        _queued = isFirst ? _queued : null;

        _sightings.Close(passage!, _state.At);
        Senses.Closed(passage!, turn.Outcome, _state.At);
        _judge.Close(passage!, turn.Outcome);
        _recorder.Closed(passage!, turn.Outcome, _services.Clock.Read());
    }

    private Action<bool> Answering(CommandRequest? command = null)
    {
        var (passage, grant) = (_state.Passage, _state.GrantNumber);
        return written =>
        {
            command?.Written.TrySetResult(written);
            var kind = written ? LaneMessageKind.Recorded : LaneMessageKind.RecordFailed;
            Post(new LaneMessage(kind) { Passage = passage, GrantNumber = grant });
            Answered?.Invoke();
        };
    }
}
