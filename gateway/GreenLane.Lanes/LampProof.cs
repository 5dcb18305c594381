namespace GreenLane.Lanes;

/// <summary>Whether the lamps' currents, as they are read back, say what the lamps do (hazard H-04).</summary>
/// <remarks>
/// A feedback that never changes proves nothing, so it must be seen to change with its lamp in every passage. A green
/// may end before that (a truck that was moving already); several of those at a stretch are a fault all the same.
/// </remarks>
internal static class LampProof
{
    /// <summary>Greens at a stretch that may end before both currents were seen to change.</summary>
    private const byte UnseenLimit = 3;

    /// <summary>Timers of lamps that are not what was commanded in the turn before.</summary>
    public static LaneState Sense(in LaneState s, LaneSettings settings)
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

            // Both lit is a conflict and has its own fault.
            RedStuckSince = green && redLit && !greenLit ? s.RedStuckSince ?? s.At : null,
            FeedbackChanged = green && (s.FeedbackChanged || (redLit, greenLit) == (false, seesGreen)),
        };
    }

    /// <summary>Judges a green that ends with this step.</summary>
    public static LaneState Conclude(in LaneState before, in LaneState after, LaneSettings settings)
    {
        if (before.Phase != LanePhase.Released || after.Phase == LanePhase.Released
            || (settings.Fitted & (LaneLines.RedFeedback | LaneLines.GreenFeedback)) == 0)
        {
            return after;
        }

        var unseen = before.FeedbackChanged ? 0 : before.UnseenGreens + 1;
        return after with
        {
            UnseenGreens = (byte)Math.Min(unseen, UnseenLimit),
            Faults = unseen < UnseenLimit ? after.Faults : after.Faults | LaneFaults.FeedbackStuck,
        };
    }
}
