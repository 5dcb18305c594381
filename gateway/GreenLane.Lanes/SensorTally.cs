namespace GreenLane.Lanes;

/// <summary>
/// Whether a reader or a camera still sees: snow on a lens shows as vehicles that others saw and it did not.
/// </summary>
/// <remarks>
/// <para>
/// A cumulative sum in thousandths of a nat: each passage adds how much likelier what happened is from a sensor that
/// misses nine of ten than from a sound one, which misses at most one of ten vehicles that another sensor read, and at
/// most three of ten things that the loops alone felt. Never below 0: a long good time is no credit.
/// </para>
/// <para>
/// A rise from 0 reaches e^13.816, a million to one, with at most that chance where the sensor is sound and its misses
/// are independent: at most one false alarm in a million passages on average. One that went blind alarms after 7
/// vehicles that others read. Misses that come together (one convoy of dirty plates) break the assumption: it is an
/// alarm for people, and refers nobody.
/// </para>
/// </remarks>
/// <param name="Score">0 to <see cref="AlarmAt"/>.</param>
/// <param name="Alarmed">It reached the limit and has not come back to 0 since.</param>
public readonly record struct SensorTally(int Score, bool Alarmed)
{
    /// <summary>The natural logarithm of a million.</summary>
    public const int AlarmAt = 13_816;

    // ln(0.9/0.1); ln(0.1/0.9); ln(0.9/0.3); ln(0.1/0.7).
    private const int MissedWithSensor = 2_197;
    private const int SawWithSensor = -2_197;
    private const int MissedWithLoops = 1_099;
    private const int SawWithLoops = -1_946;

    /// <summary>After one more vehicle has passed.</summary>
    public SensorTally With(Witness witness, bool saw)
    {
        var step = (witness, saw) switch
        {
            (Witness.Sensor, true) => SawWithSensor,
            (Witness.Sensor, false) => MissedWithSensor,
            (Witness.Loops, true) => SawWithLoops,
            (Witness.Loops, false) => MissedWithLoops,
            _ => 0,
        };
        var score = Math.Clamp(Score + step, 0, AlarmAt);
        return new SensorTally(score, score == AlarmAt || (Alarmed && score > 0));
    }
}
