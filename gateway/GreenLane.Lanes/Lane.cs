namespace GreenLane.Lanes;

/// <summary>The rules of one lane.</summary>
/// <remarks>
/// Pure: no clock, no I/O, no log, no static state. The same state, event and settings give the same turn, so a
/// journal of events replays to the same outcome (ADR-0002). Phases follow loop levels, not edges: whatever a sample
/// missed, the next one makes good.
/// </remarks>
public static class Lane
{
    /// <summary>Takes a lane one event further.</summary>
    public static LaneTurn Step(in LaneState before, in LaneEvent e, LaneSettings settings)
    {
        Invariant.Holds(e.At >= before.At, "time ran backwards");

        var seen = e.Kind == LaneEventKind.Sampled
            ? LaneDiagnosis.Sense(before, e, settings)
            : before with { At = e.At };
        var turn = e.Kind switch
        {
            LaneEventKind.Sampled => Sampled(seen, e, settings),
            LaneEventKind.Commanded => Commanded(seen, e),
            _ => Answered(seen, e),
        };

        // Enforced here, once, after the tables, so that no row - today's or tomorrow's - can break them:
        // green and barrier are taken back from a lane that may not show them (hazards H-02, H-03, H-04),
        // and the barrier stays up while anything is under it (hazard H-01).
        turn = Withheld(turn);
        var proved = LampProof.Conclude(seen, turn.State, settings);
        return turn with { State = LaneBarrier.Hold(seen, proved, settings, e.Kind == LaneEventKind.Sampled) };
    }

    /// <summary>The levels a state wants. Nothing else decides them.</summary>
    public static LaneOutputs Outputs(in LaneState s) => new(
        s.Phase == LanePhase.Released ? Aspect.Green : Aspect.Red,
        s.BarrierUp,
        s.Phase switch
        {
            LanePhase.Released or LanePhase.Escorted or LanePhase.Passing => DriverSign.DriveOn,
            LanePhase.Referred => DriverSign.Desk,
            _ => DriverSign.Wait,
        });

    /// <summary>The mode as it counts: key and stop button come before what an officer chose.</summary>
    public static LaneMode ModeInForce(in LaneState s) => s switch
    {
        _ when s.Has(LaneLines.ModeKey) => LaneMode.Maintenance,
        _ when s.Has(LaneLines.StopButton) => LaneMode.Stopped,
        _ => s.Mode,
    };

    /// <summary>Whether this grant may be shown as green, or as an open barrier, with the lane as it is.</summary>
    public static bool MayGrant(in LaneState s) => s.Grant switch
    {
        Grant.Automatic => s.Faults == LaneFaults.None && ModeInForce(s) == LaneMode.Automatic,
        Grant.Officer => s.Faults == LaneFaults.None && ModeInForce(s) is LaneMode.Automatic or LaneMode.Manual,

        // Under red: a dead lamp or a tripped guard must not lock a truck in, a blind barrier must not move.
        Grant.ToDesk or Grant.ToInspection => (s.Faults & LaneDiagnosis.BarrierFaults) == LaneFaults.None
            && ModeInForce(s) is LaneMode.Automatic or LaneMode.Manual or LaneMode.Closed,
        _ => false,
    };

    /// <summary>
    /// One row per transition; a sample that fits no row changes nothing. Drawn in gateway/docs/architecture.md.
    /// </summary>
    private static LaneTurn Sampled(in LaneState s, in LaneEvent e, LaneSettings settings)
    {
        var entry = s.Has(LaneLines.EntryLoop);
        var barrier = s.Has(LaneLines.BarrierLoop);
        var age = e.At - s.Since;

        return s.Phase switch
        {
            LanePhase.Starting when barrier => Found(s, e),
            LanePhase.Starting when LaneDiagnosis.LampsAgree(s, settings) && RelayProof.IsOpen(s, settings)
                => Go(s, LanePhase.Free),

            LanePhase.Free when barrier => Intrude(s, e),
            LanePhase.Free when entry && s.Queued != 0 => Promote(s),
            LanePhase.Free when entry => Open(s, e, LanePhase.Identifying, LaneReport.Opened),
            LanePhase.Free when s.Queued != 0 => DropQueued(s),

            LanePhase.Identifying or LanePhase.Recording or LanePhase.Referred when barrier => Intrude(s, e),
            LanePhase.Identifying or LanePhase.Recording when !entry => Close(s, Outcome.Withdrawn),
            LanePhase.Referred when !entry => Close(s, s.Outcome is Outcome.NotUsed ? s.Outcome : Outcome.Referred),

            LanePhase.Recording when !MayGrant(s) => Refer(s),
            LanePhase.Recording when s.Grant == Grant.Automatic && !e.VerdictHolds => Refer(s),
            LanePhase.Recording when e.IsWanted && IsGreen(s.Grant) => Refer(s),
            LanePhase.Recording when age >= settings.RecordLimit => Refer(s),

            // No proof, no green (hazard H-20): both relays are seen open now, before either is asked to close.
            LanePhase.Recording when s.Recorded && LaneBarrier.IsDown(s, settings)
                && (s.Grant is not (Grant.Automatic or Grant.Officer) || RelayProof.IsOpen(s, settings)) => Show(s),

            // Hazard H-02: green belongs to the vehicle on the entry loop and ends at the first of these.
            LanePhase.Released or LanePhase.Escorted when barrier => Pass(s),
            LanePhase.Released when !entry => Close(s, Outcome.Withdrawn),
            LanePhase.Escorted when !entry => Close(s, Outcome.Referred),
            LanePhase.Released or LanePhase.Escorted when !MayGrant(s) => Refer(s),
            LanePhase.Released when s.Grant == Grant.Automatic && !e.VerdictHolds => Refer(s),
            LanePhase.Released when e.IsWanted => Refer(s),
            LanePhase.Released when age >= settings.ReleaseLimit => Refer(s with { Outcome = Outcome.NotUsed }),
            LanePhase.Escorted when age >= settings.ReleaseLimit => Refer(s),

            LanePhase.Passing when !barrier && (settings.Fitted & LaneLines.ExitLoop) == 0 => Close(s, s.Outcome),
            LanePhase.Passing when !barrier => Go(s, LanePhase.Leaving),
            // A second crossing in one barrier cycle: the first vehicle is closed here, the second is an intrusion
            // next.
            LanePhase.Leaving when barrier => Close(s, s.Outcome),
            LanePhase.Leaving when s.ExitReached && !s.Has(LaneLines.ExitLoop) => Close(s, s.Outcome),
            LanePhase.Leaving when age >= settings.ExitLimit => Close(s, s.Outcome),
            LanePhase.Intruded when !barrier => Close(s, s.Outcome),

            LanePhase.Passing or LanePhase.Leaving or LanePhase.Intruded => Queue(s, e, entry),
            _ => Stay(s),
        };
    }

    private static LaneTurn Answered(in LaneState s, in LaneEvent e) => (s.Phase, e.Kind) switch
    {
        _ when e.Passage != s.Passage || s.Passage == 0 => Stay(s),

        (LanePhase.Identifying, LaneEventKind.Decided) when e.Verdict == Verdict.Release => Give(s, Grant.Automatic),
        (LanePhase.Identifying, LaneEventKind.Decided) => Refer(s),

        // Hazard H-03: only the record of this very grant counts, not a late one of a grant that was taken back.
        (LanePhase.Recording, _) when e.GrantNumber != s.GrantNumber => Stay(s),
        (LanePhase.Recording, LaneEventKind.Recorded) => Stay(s with { Recorded = true }),
        (LanePhase.Recording, LaneEventKind.RecordFailed) => Refer(s),
        _ => Stay(s),
    };

    private static LaneTurn Commanded(in LaneState s, in LaneEvent e) => e.Verb switch
    {
        LaneVerb.Stop => Stay(s with { Mode = LaneMode.Stopped }),
        LaneVerb.Close => Stay(s with { Mode = LaneMode.Closed }),
        LaneVerb.Manual => Stay(s with { Mode = LaneMode.Manual }),
        LaneVerb.Open or LaneVerb.Automatic => Stay(s with { Mode = LaneMode.Automatic }),
        LaneVerb.Reset => Stay(s with { Faults = s.Faults & ~LaneDiagnosis.Latched, UnseenGreens = 0 }),
        _ when s.Phase != LanePhase.Referred || e.Passage != s.Passage => Stay(s),
        LaneVerb.Release => Ask(s, Grant.Officer),
        LaneVerb.ToDesk => Ask(s, Grant.ToDesk),
        LaneVerb.ToInspection => Ask(s, Grant.ToInspection),
        _ => Stay(s),
    };

    /// <summary>
    /// Takes back what a state may not show: a stopped, ailing or closed lane shows red in the same step.
    /// </summary>
    private static LaneTurn Withheld(in LaneTurn turn)
        => turn.State.Phase is LanePhase.Released or LanePhase.Escorted && !MayGrant(turn.State)
            ? Refer(turn.State)
            : turn;

    private static LaneTurn Ask(in LaneState s, Grant grant)
        => MayGrant(s with { Grant = grant }) ? Give(s, grant) : Stay(s);

    private static LaneTurn Give(in LaneState s, Grant grant)
        => Go(
            s with { Grant = grant, GrantNumber = s.GrantNumber + 1, Recorded = false },
            LanePhase.Recording,
            LaneReport.Granted);

    private static bool IsGreen(Grant grant) => grant is Grant.Automatic or Grant.Officer;

    private static LaneTurn Show(in LaneState s) => IsGreen(s.Grant)
        ? Go(s, LanePhase.Released, LaneReport.Released)
        : Go(s, LanePhase.Escorted, LaneReport.Escorted);

    private static LaneTurn Pass(in LaneState s) => Go(
        s with { Outcome = OutcomeOf(s.Grant), EntryLeft = false, ExitReached = false },
        LanePhase.Passing,
        LaneReport.Passing);

    private static LaneTurn Refer(in LaneState s) => Go(
        s with
        {
            Grant = Grant.None,
            Recorded = false,
            Outcome = s.Outcome == Outcome.None ? Outcome.Referred : s.Outcome,
        },
        LanePhase.Referred,
        LaneReport.Referred);

    private static LaneTurn Open(in LaneState s, in LaneEvent e, LanePhase phase, LaneReport report)
    {
        Invariant.Holds(e.FreshPassage != 0 && e.FreshPassage != s.Queued, "a passage needs a number of its own");
        return Go(
            s with { Passage = e.FreshPassage, Grant = Grant.None, Recorded = false, Outcome = Outcome.None },
            phase,
            report);
    }

    private static LaneTurn Promote(in LaneState s) => Go(
        s with { Passage = s.Queued, Queued = 0, Outcome = Outcome.None },
        LanePhase.Identifying,
        LaneReport.Promoted);

    private static LaneTurn Queue(in LaneState s, in LaneEvent e, bool entry) => (entry, s.EntryLeft, s.Queued) switch
    {
        (true, true, 0) => new(s with { Queued = e.FreshPassage }, LaneReport.Queued, e.FreshPassage),
        (false, _, not 0) => DropQueued(s),
        _ => Stay(s),
    };

    private static LaneTurn DropQueued(in LaneState s)
        => new(s with { Queued = 0 }, LaneReport.Closed, s.Queued, Outcome.Withdrawn);

    /// <summary>A vehicle stood under the barrier when the lane started: whose it is, nobody knows any more.</summary>
    private static LaneTurn Found(in LaneState s, in LaneEvent e)
    {
        var opened = Open(s, e, LanePhase.Intruded, LaneReport.Opened);
        return opened with { State = opened.State with { Outcome = Outcome.Interrupted, EntryLeft = false } };
    }

    private static LaneTurn Intrude(in LaneState s, in LaneEvent e)
    {
        var number = s.Passage != 0 ? s.Passage : s.Queued != 0 ? s.Queued : e.FreshPassage;
        Invariant.Holds(number != 0, "a passage needs a number of its own");
        return Go(
            s with
            {
                Passage = number,
                Queued = s.Queued == number ? 0 : s.Queued,
                Grant = Grant.None,
                Recorded = false,
                Outcome = Outcome.Intrusion,
                EntryLeft = false,
                ExitReached = false,
            },
            LanePhase.Intruded,
            LaneReport.Intrusion);
    }

    private static LaneTurn Close(in LaneState s, Outcome outcome)
    {
        var closed = s with { Passage = 0, Grant = Grant.None, Recorded = false, Outcome = Outcome.None };
        return new(Go(closed, LanePhase.Free).State, LaneReport.Closed, s.Passage, outcome);
    }

    private static Outcome OutcomeOf(Grant grant) => grant switch
    {
        Grant.ToDesk => Outcome.ToDesk,
        Grant.ToInspection => Outcome.ToInspection,
        _ => Outcome.Released,
    };

    private static LaneTurn Stay(in LaneState s) => new(s, LaneReport.None);

    private static LaneTurn Go(in LaneState s, LanePhase phase, LaneReport report = LaneReport.None)
        => new(s with { Phase = phase, Since = s.At }, report, s.Passage);
}
