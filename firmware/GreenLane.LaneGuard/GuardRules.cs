namespace GreenLane.LaneGuard;

/// <summary>
/// The guard's rules: what is seen and for how long decides whether green can be lit. Pure: no pins, no clock.
/// </summary>
/// <remarks>
/// The relay is closed only while watching, and only while the gateway permits green or green is just going out. So it
/// opens between passages, is seen to open, and is not closed again without that proof. Nothing but what is seen here
/// closes it: the guard takes no orders.
/// </remarks>
public static class GuardRules
{
    /// <summary>One turn of the guard.</summary>
    /// <param name="elapsedMs">Time since the turn before, 0 or more.</param>
    public static void Turn(ref GuardState state, in GuardInputs seen, int elapsedMs)
    {
        Measure(ref state, seen, elapsedMs);
        switch (state.Phase)
        {
            case GuardPhase.Watching:
                Watch(ref state, seen);
                break;
            case GuardPhase.Tripped:
                Recover(ref state, seen);
                break;
            case GuardPhase.Latched:
                AwaitKey(ref state, seen);
                break;
            default:
                Test(ref state);
                break;
        }

        CheckRelay(ref state);
        if (seen.LatchSeen && state.Phase != GuardPhase.Latched)
        {
            Trip(ref state, GuardPhase.Latched, TripReason.LatchedBefore);
        }

        // Last and outside the phases, so that no phase can close the relay by mistake.
        state.CloseRelay = state.Phase == GuardPhase.Watching
            && ((seen.Heartbeat == HeartbeatClass.Permitted && (state.Proved || state.CloseRelay))
                || (state.CloseRelay && seen.GreenLit && state.UnpermittedMs < GuardLimits.UnpermittedMs));
        state.Proved = state.Proved && !state.CloseRelay;
    }

    private static void Measure(ref GuardState state, in GuardInputs seen, int elapsedMs)
    {
        var permitted = seen.Heartbeat == HeartbeatClass.Permitted;
        state.BothMs = Lasting(state.BothMs, seen.RedLit && seen.GreenLit, elapsedMs);
        state.DarkMs = Lasting(state.DarkMs, !seen.RedLit && !seen.GreenLit, elapsedMs);
        state.GreenMs = Lasting(state.GreenMs, seen.GreenLit || state.CloseRelay, elapsedMs);
        state.UnpermittedMs = Lasting(state.UnpermittedMs, seen.GreenLit && !permitted, elapsedMs);
        state.NotOpenMs = Lasting(
            state.NotOpenMs, !state.CloseRelay && (seen.GreenLit || seen.RelayClosed), elapsedMs);

        state.NotClosedMs = Lasting(state.NotClosedMs, state.CloseRelay && !seen.RelayClosed, elapsedMs);
        state.OpenMs = Lasting(
            state.OpenMs, !state.CloseRelay && !seen.GreenLit && !seen.RelayClosed, elapsedMs);
        state.Proved = state.Proved || state.OpenMs > GuardLimits.ProofMs;

        // Alive, not permitted: a gateway that comes back is first seen to withhold green.
        var proven = seen.RedLit && !seen.GreenLit && !seen.RelayClosed && seen.Heartbeat == HeartbeatClass.Alive;
        state.ProvenMs = Lasting(state.ProvenMs, proven, elapsedMs);
    }

    /// <summary>
    /// Counts from 1 at first sight, so that 0 means no and a time is never counted before it was seen.
    /// </summary>
    private static int Lasting(int durationMs, bool lasts, int elapsedMs)
    {
        if (!lasts)
        {
            return 0;
        }

        if (durationMs == 0)
        {
            return 1;
        }

        return durationMs > GuardLimits.GreenMs ? durationMs : durationMs + elapsedMs;
    }

    private static void Watch(ref GuardState state, in GuardInputs seen)
    {
        if (state.BothMs > GuardLimits.ConflictMs)
        {
            Trip(ref state, GuardPhase.Latched, TripReason.Conflict);
        }
        else if (state.UnpermittedMs > GuardLimits.UnpermittedMs)
        {
            Trip(ref state, GuardPhase.Latched, TripReason.UnpermittedGreen);
        }
        else if (state.GreenMs > GuardLimits.GreenMs)
        {
            Trip(ref state, GuardPhase.Latched, TripReason.GreenTooLong);
        }
        else if (seen.Heartbeat == HeartbeatClass.Lost)
        {
            Trip(ref state, GuardPhase.Tripped, TripReason.HeartbeatLost);
        }
        else if (state.DarkMs > GuardLimits.DarkMs)
        {
            Trip(ref state, GuardPhase.Tripped, TripReason.NeitherLampLit);
        }
    }

    private static void Recover(ref GuardState state, in GuardInputs seen)
    {
        if (state.BothMs > GuardLimits.ConflictMs)
        {
            Trip(ref state, GuardPhase.Latched, TripReason.Conflict);
        }
        else if (seen.Heartbeat != HeartbeatClass.Lost && seen.RedLit)
        {
            state.Phase = GuardPhase.SelfTest;
            state.ProvenMs = 0;
        }
    }

    private static void AwaitKey(ref GuardState state, in GuardInputs seen)
    {
        // The key's second contact unsets the cabinet's latching relay; until that is seen, nothing is reset.
        if (seen.KeyTurned && state.KeyRested && !seen.LatchSeen)
        {
            state = default;
        }
        else
        {
            state.KeyRested = state.KeyRested || !seen.KeyTurned;
        }
    }

    private static void Test(ref GuardState state)
    {
        if (state.ProvenMs > GuardLimits.SelfTestMs)
        {
            state.Phase = GuardPhase.Watching;
            state.Reason = TripReason.None;
        }
    }

    /// <summary>
    /// A relay that does not open is the one fault the guard cannot cure, so neither it nor a contact that could not
    /// tell of it goes unseen.
    /// </summary>
    private static void CheckRelay(ref GuardState state)
    {
        if (state.Phase == GuardPhase.Latched)
        {
            return;
        }

        if (state.NotOpenMs > GuardLimits.RelayMs)
        {
            Trip(ref state, GuardPhase.Latched, TripReason.RelayDidNotOpen);
        }
        else if (state.NotClosedMs > GuardLimits.RelayMs)
        {
            Trip(ref state, GuardPhase.Latched, TripReason.RelayDidNotClose);
        }
    }

    private static void Trip(ref GuardState state, GuardPhase phase, TripReason reason)
    {
        state.Phase = phase;
        state.Reason = reason;
        state.KeyRested = false;
    }
}
