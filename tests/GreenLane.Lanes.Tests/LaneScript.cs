namespace GreenLane.Lanes.Tests;

/// <summary>
/// Drives one lane through simulated time, a sample every 10 ms, with lamps that follow what is commanded.
/// </summary>
public sealed class LaneScript
{
    private static readonly TimeSpan Sampling = TimeSpan.FromMilliseconds(10);

    private ulong _numbers;
    private LaneLines _held;

    public LaneScript(LaneLines fitted = LaneLines.None)
    {
        Settings = new LaneSettings
        {
            Fitted = fitted | LaneLines.EntryLoop | LaneLines.BarrierLoop
                | LaneLines.RedFeedback | LaneLines.GreenFeedback,
        };
        State = new LaneState { Mode = LaneMode.Automatic };
        Run(TimeSpan.FromMilliseconds(50));
    }

    public LaneSettings Settings { get; set; }

    public LaneState State { get; private set; }

    public TimeSpan Now { get; private set; }

    public LaneFaults Faults { get; set; }

    /// <summary>Whether the verdict still releases when it is looked at again.</summary>
    public bool VerdictHolds { get; set; } = true;

    /// <summary>Whether a watch list names the vehicle and whoever granted did not know it.</summary>
    public bool IsWanted { get; set; }

    /// <summary>Replaces what the lamps' current shows; null lets it follow the command.</summary>
    public LaneLines? Lamps { get; set; }

    /// <summary>Relay contacts that follow green.</summary>
    public LaneLines Contacts { get; set; }

    /// <summary>Relay contacts that read closed whatever is commanded.</summary>
    public LaneLines Welded { get; set; }

    public List<LaneTurn> Turns { get; } = [];

    public LaneOutputs Outputs => Lane.Outputs(State);

    public IEnumerable<LaneReport> Reports
        => Turns.Select(turn => turn.Report).Where(report => report != LaneReport.None);

    public LaneTurn Last(LaneReport report) => Turns.Last(turn => turn.Report == report);

    /// <summary>The gateway starts anew: nothing is remembered.</summary>
    public void Restart() => State = new LaneState { Mode = LaneMode.Automatic, At = Now, Since = Now };

    public LaneScript Set(LaneLines lines)
    {
        _held |= lines;
        return Run(Sampling);
    }

    public LaneScript Clear(LaneLines lines)
    {
        _held &= ~lines;
        return Run(Sampling);
    }

    public LaneScript Run(TimeSpan time)
    {
        for (var end = Now + time; Now < end;)
        {
            Now += Sampling;
            var lamps = Lamps ?? (Outputs.Aspect == Aspect.Green ? LaneLines.GreenFeedback : LaneLines.RedFeedback);
            Step(new LaneEvent
            {
                Kind = LaneEventKind.Sampled,
                Lines = _held | lamps | Welded | (Outputs.Aspect == Aspect.Green ? Contacts : LaneLines.None),
                Faults = Faults,
                FreshPassage = ++_numbers,
                VerdictHolds = VerdictHolds,
                IsWanted = IsWanted,
            });
        }

        return this;
    }

    public LaneScript Run(double seconds) => Run(TimeSpan.FromSeconds(seconds));

    public LaneScript Decide(Verdict verdict, ulong? passage = null)
        => Step(new LaneEvent { Kind = LaneEventKind.Decided, Verdict = verdict, Passage = passage ?? State.Passage });

    public LaneScript Recorded(ulong? passage = null, ulong? grant = null)
        => Step(new LaneEvent
        {
            Kind = LaneEventKind.Recorded,
            Passage = passage ?? State.Passage,
            GrantNumber = grant ?? State.GrantNumber,
        });

    public LaneScript RecordFailed()
        => Step(new LaneEvent
        {
            Kind = LaneEventKind.RecordFailed,
            Passage = State.Passage,
            GrantNumber = State.GrantNumber,
        });

    public LaneScript Command(LaneVerb verb, ulong? passage = null)
        => Step(new LaneEvent { Kind = LaneEventKind.Commanded, Verb = verb, Passage = passage ?? State.Passage });

    /// <summary>A truck on the entry loop, released and green.</summary>
    public LaneScript Green() => Run(3).Set(LaneLines.EntryLoop).Decide(Verdict.Release).Recorded().Run(0.02);

    public LaneScript Refer() => Set(LaneLines.EntryLoop).Decide(Verdict.Refer);

    public LaneScript Step(LaneEvent e)
    {
        var turn = Lane.Step(State, e with { At = Now }, Settings);
        State = turn.State;
        Turns.Add(turn);
        return this;
    }
}
