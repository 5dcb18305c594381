namespace GreenLane.Lanes;

/// <summary>What the barrier is known to be.</summary>
public enum BarrierPosition : byte
{
    Unknown,
    Down,
    Moving,
    Up,
}

/// <summary>When the barrier may move. Down is not a safe state: it comes down on nothing (hazard H-01).</summary>
public static class LaneBarrier
{
    /// <summary>
    /// Holds the barrier up until every detector under it was seen clear for <see cref="LaneSettings.ClearTime"/>; no
    /// time-out ever lowers it. A faulty detector counts as occupied.
    /// </summary>
    /// <param name="fresh">
    /// This step is a sample. Only then it may come down: a command is carried out before the turn's sample, which may
    /// show the vehicle that has just come.
    /// </param>
    public static LaneState Hold(in LaneState before, in LaneState after, LaneSettings settings, bool fresh)
    {
        var wanted = after.Phase is LanePhase.Released or LanePhase.Escorted or LanePhase.Passing;
        var clear = fresh && after.ClearSince is { } since && after.At - since >= settings.ClearTime;
        var up = wanted || (before.BarrierUp && !clear);
        return after with { BarrierUp = up, LoweredAt = before.BarrierUp && !up ? after.At : after.LoweredAt };
    }

    /// <summary>Whether the barrier was seen down, or, without a limit switch, had the time to come down.</summary>
    public static bool IsDown(in LaneState s, LaneSettings settings) => Position(s, settings) == BarrierPosition.Down;

    /// <summary>Where the barrier is, from its limit switches, or from time where there are none.</summary>
    public static BarrierPosition Position(in LaneState s, LaneSettings settings)
    {
        if (s.Phase == LanePhase.Starting)
        {
            return BarrierPosition.Unknown;
        }

        var lowered = !s.BarrierUp && s.At - s.LoweredAt >= settings.BarrierTravelTime;
        var down = (settings.Fitted & LaneLines.BarrierDownLimit) != 0 ? s.Has(LaneLines.BarrierDownLimit) : lowered;
        var up = (settings.Fitted & LaneLines.BarrierUpLimit) != 0 ? s.Has(LaneLines.BarrierUpLimit) : s.BarrierUp;
        return (down, up) switch
        {
            (true, false) => BarrierPosition.Down,
            (false, true) => BarrierPosition.Up,
            (false, false) => BarrierPosition.Moving,
            _ => BarrierPosition.Unknown,
        };
    }
}
