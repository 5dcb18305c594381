namespace GreenLane.Lanes;

/// <summary>What a sample says about the lane itself: lamps, detectors, what is under the barrier.</summary>
internal static class LaneDiagnosis
{
    /// <summary>Faults that stay until a technician resets them: each means the lamps cannot be believed.</summary>
    public const LaneFaults Latched = LaneFaults.LampConflict | LaneFaults.GreenUnpermitted | LaneFaults.GreenDark;

    /// <summary>Faults with which the barrier must not be moved.</summary>
    public const LaneFaults BarrierFaults = LaneFaults.BarrierLoopFault | LaneFaults.BoardUnreachable
        | LaneFaults.BoardDiffers | LaneFaults.LoopStopped;

    private const LaneLines UnderBarrier = LaneLines.BarrierLoop | LaneLines.Curtain | LaneLines.BarrierLoopFault;

    /// <summary>Takes a sample into the state: levels, timers, faults.</summary>
    public static LaneState Sense(in LaneState s, in LaneEvent e, LaneSettings settings)
    {
        var lines = e.Lines & settings.Fitted;
        var clear = (lines & UnderBarrier) == 0 && (e.Faults & LaneFaults.BoardUnreachable) == 0;
        var sensed = s with
        {
            At = e.At,
            Lines = lines,
            ClearSince = clear ? s.ClearSince ?? e.At : null,
            EntryLeft = s.EntryLeft || (lines & LaneLines.EntryLoop) == 0,
            ExitReached = s.ExitReached || (lines & LaneLines.ExitLoop) != 0,

            // Found up at the start with nothing known under it: it stays up until it was seen clear (hazard H-01).
            BarrierUp = s.BarrierUp || (s.Phase == LanePhase.Starting && FoundUp(lines, settings)),
            LoweredAt = s.Phase == LanePhase.Starting ? e.At : s.LoweredAt,
        };
        return WithLamps(sensed, settings) is var lit ? lit with { Faults = Faults(lit, e, settings) } : lit;
    }

    /// <summary>
    /// Self-test: before a lane serves anybody, red is seen and green is not, where lamps can be seen.
    /// </summary>
    public static bool LampsAgree(in LaneState s, LaneSettings settings)
        => ((settings.Fitted & LaneLines.RedFeedback) == 0 || s.Has(LaneLines.RedFeedback)) && !s.Has(LaneLines.GreenFeedback);

    private static bool FoundUp(LaneLines lines, LaneSettings settings)
        => (settings.Fitted & LaneLines.BarrierDownLimit) != 0 && (lines & LaneLines.BarrierDownLimit) == 0;

    /// <summary>Timers of lamps that are not what was commanded in the turn before.</summary>
    private static LaneState WithLamps(in LaneState s, LaneSettings settings)
    {
        var green = Lane.Outputs(s).Aspect == Aspect.Green;
        var redLit = s.Has(LaneLines.RedFeedback);
        var greenLit = s.Has(LaneLines.GreenFeedback);
        var seesRed = (settings.Fitted & LaneLines.RedFeedback) != 0;
        var seesGreen = (settings.Fitted & LaneLines.GreenFeedback) != 0;
        return s with
        {
            BothLitSince = redLit && greenLit ? s.BothLitSince ?? s.At : null,
            GreenLitSince = greenLit && !green ? s.GreenLitSince ?? s.At : null,
            GreenMissingSince = seesGreen && green && !greenLit ? s.GreenMissingSince ?? s.At : null,
            RedMissingSince = seesRed && !green && !redLit ? s.RedMissingSince ?? s.At : null,
        };
    }

    private static LaneFaults Faults(in LaneState s, in LaneEvent e, LaneSettings settings)
    {
        var faults = (s.Faults & Latched) | e.Faults;
        faults |= Over(s.BothLitSince, s.At, settings.LampLimit) ? LaneFaults.LampConflict : LaneFaults.None;
        faults |= Over(s.GreenLitSince, s.At, settings.LampLimit) ? LaneFaults.GreenUnpermitted : LaneFaults.None;
        faults |= Over(s.GreenMissingSince, s.At, settings.LampLimit) ? LaneFaults.GreenDark : LaneFaults.None;
        faults |= Over(s.RedMissingSince, s.At, settings.RedLimit) ? LaneFaults.RedDark : LaneFaults.None;
        faults |= s.Has(LaneLines.EntryLoopFault) ? LaneFaults.EntryLoopFault : LaneFaults.None;
        faults |= s.Has(LaneLines.BarrierLoopFault) ? LaneFaults.BarrierLoopFault : LaneFaults.None;
        faults |= s.Has(LaneLines.GuardTripped) ? LaneFaults.GuardTripped : LaneFaults.None;
        faults |= UpUncommanded(s, settings) ? LaneFaults.BarrierUncommanded : LaneFaults.None;

        // Mains lost: the vehicle that has green finishes on the supply that outlives it; nobody else gets any.
        faults |= s.Has(LaneLines.MainsFail) && s.Phase != LanePhase.Released ? LaneFaults.MainsFail : LaneFaults.None;
        return faults;
    }

    private static bool UpUncommanded(in LaneState s, LaneSettings settings)
        => s.Has(LaneLines.BarrierUpLimit) && !s.BarrierUp && s.Phase != LanePhase.Starting
            && s.At - s.LoweredAt > settings.BarrierTravelTime;

    private static bool Over(TimeSpan? since, TimeSpan at, TimeSpan limit) => since is { } start && at - start >= limit;
}
