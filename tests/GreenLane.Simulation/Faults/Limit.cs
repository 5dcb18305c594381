namespace GreenLane.Simulation.Faults;

/// <summary>How long the lamp may stay green after an ailment began (gateway/docs/hazards.md).</summary>
/// <param name="FinishesGreen">A green that stands may end by itself: only a new one is wrong.</param>
internal readonly record struct Limit(string Hazard, string What, int Ms, bool FinishesGreen, bool AutomaticOnly)
{
    private const int Reaction = 300;

    /// <summary>By <see cref="Ailment"/>.</summary>
    public static Limit[] All { get; } =
    [
        default,
        new("H-03", "the entry detector reports a fault", Reaction, false, false),
        new("H-03", "the barrier detector reports a fault", Reaction, false, false),
        new("H-03", "the lane is stopped", Reaction, false, false),
        new("H-03", "the maintenance key is turned", Reaction, false, false),
        new("H-05", "the mains have failed", Reaction, true, false),

        // 700 ms until a red lamp that is not seen counts as dead (RedLimit), and only a turn of green ago it was lit.
        new("H-04", "the red lamp is dead", 700 + Reaction, true, false),
        new("H-05", "the gateway's program does not run", Reaction, false, false),
        new("H-05", "the board does not answer", Reaction, false, false),
        new("H-06", "the trust file is not confirmed", Reaction, false, false),
        new("H-03", "the lane is closed", Reaction, false, false),
        new("H-04", "the lamp's feedback is false", 700 + Reaction, true, false),
        new("H-05", "the guard's loop stands still", Reaction, false, false),
        new("H-07", "the clock is wrong", Reaction, false, true),
    ];
}
