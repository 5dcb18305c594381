namespace GreenLane.Lanes;

/// <summary>What a sample says about the lane itself: lamps, detectors, what is under the barrier.</summary>
internal static class LaneDiagnosis
{
    /// <summary>
    /// Faults that stay until a technician resets them: lamps, or the relays before them, cannot be believed.
    /// </summary>
    public const LaneFaults Latched = LaneFaults.LampConflict | LaneFaults.GreenUnpermitted | LaneFaults.GreenDark
        | LaneFaults.FeedbackStuck | LaneFaults.GatewayRelayFault | LaneFaults.GuardRelayFault;

    /// <summary>Faults with which the barrier must not be moved.</summary>
    public const LaneFaults BarrierFaults = LaneFaults.BarrierLoopFault | LaneFaults.BoardUnreachable
        | LaneFaults.BoardDiffers | LaneFaults.LoopStopped | LaneFaults.BarrierLoopChatter;

    /// <summary>Nobody knows what is under the barrier: it counts as occupied (hazards H-01, H-21).</summary>
    private const LaneFaults Blind = LaneFaults.BoardUnreachable | LaneFaults.BarrierLoopChatter;

    private const LaneLines UnderBarrier = LaneLines.BarrierLoop | LaneLines.Curtain | LaneLines.BarrierLoopFault;

    /// <summary>Takes a sample into the state: levels, timers, faults.</summary>
    public static LaneState Sense(in LaneState s, in LaneEvent e, LaneSettings settings)
    {
        var lines = e.Lines & settings.Fitted;
        var clear = (lines & UnderBarrier) == 0 && (e.Faults & Blind) == 0;
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
            EntryOccupiedSince = (lines & LaneLines.EntryLoop) != 0 ? s.EntryOccupiedSince ?? e.At : null,
            BarrierOccupiedSince = (lines & (LaneLines.BarrierLoop | LaneLines.Curtain)) != 0
                ? s.BarrierOccupiedSince ?? e.At
                : null,
        };
        var blind = (e.Faults & LaneFaults.BoardUnreachable) != 0;
        sensed = RelayProof.Sense(LampProof.Sense(sensed, settings), settings, blind);
        return sensed with { Faults = Faults(sensed, e, settings) };
    }

    /// <summary>
    /// Self-test: before a lane serves anybody, red is seen and green is not, where lamps can be seen.
    /// </summary>
    public static bool LampsAgree(in LaneState s, LaneSettings settings)
        => ((settings.Fitted & LaneLines.RedFeedback) == 0 || s.Has(LaneLines.RedFeedback))
            && !s.Has(LaneLines.GreenFeedback);

    private static bool FoundUp(LaneLines lines, LaneSettings settings)
        => (settings.Fitted & LaneLines.BarrierDownLimit) != 0 && (lines & LaneLines.BarrierDownLimit) == 0;

    private static LaneFaults Faults(in LaneState s, in LaneEvent e, LaneSettings settings)
    {
        var faults = (s.Faults & Latched) | e.Faults;
        faults |= Over(s.BothLitSince, s.At, settings.LampLimit) ? LaneFaults.LampConflict : LaneFaults.None;
        faults |= Over(s.GreenLitSince, s.At, settings.LampLimit) ? LaneFaults.GreenUnpermitted : LaneFaults.None;
        faults |= Over(s.GreenMissingSince, s.At, settings.LampLimit) ? LaneFaults.GreenDark : LaneFaults.None;
        faults |= Over(s.RedMissingSince, s.At, settings.RedLimit) ? LaneFaults.RedDark : LaneFaults.None;
        faults |= Over(s.RedStuckSince, s.At, settings.LampLimit) ? LaneFaults.FeedbackStuck : LaneFaults.None;
        faults |= Over(s.GatewayRelaySince, s.At, settings.RelayLimit) ? LaneFaults.GatewayRelayFault : LaneFaults.None;
        faults |= Over(s.GuardRelaySince, s.At, settings.RelayLimit) ? LaneFaults.GuardRelayFault : LaneFaults.None;
        faults |= Over(s.EntryOccupiedSince, s.At, settings.StuckLimit)
            ? LaneFaults.EntryLoopStuck
            : LaneFaults.None;
        faults |= Over(s.BarrierOccupiedSince, s.At, settings.StuckLimit)
            ? LaneFaults.BarrierLoopStuck
            : LaneFaults.None;
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
