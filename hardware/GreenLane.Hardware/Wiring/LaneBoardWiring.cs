using GreenLane.Lanes;

namespace GreenLane.Hardware;

/// <summary>
/// Which pin each line of one lane is wired to. Immutable; the configuration's keys are its property names.
/// </summary>
/// <remarks>
/// A pin is the chip's line offset, 0 to <see cref="MaxPin"/>; <see cref="NotWired"/>, the default, means there is no
/// such line. Every line is active high. Every output de-energised is red: the cabinet lights the red lamp through
/// normally closed contacts whenever green is not driven (hardware/lane-cabinet).
/// </remarks>
public sealed record LaneBoardWiring
{
    public const int NotWired = -1;

    /// <summary>
    /// The highest line offset accepted. A Raspberry Pi's chips have 54; expanders and rails have fewer.
    /// </summary>
    public const int MaxPin = 255;

    /// <summary>
    /// What a line that cannot be read counts as: detectors occupied, faults present, stop pressed, a relay not seen to
    /// open. The cabinet pulls the same lines up, so that a broken wire reads the same. Lamps and limits count as not
    /// seen.
    /// </summary>
    public const LaneLines SetWhenUnreadable =
        LaneLines.EntryLoop | LaneLines.BarrierLoop | LaneLines.ExitLoop | LaneLines.Curtain
        | LaneLines.EntryLoopFault | LaneLines.BarrierLoopFault | LaneLines.ModeKey | LaneLines.StopButton
        | LaneLines.MainsFail | LaneLines.GuardTripped | LaneLines.GatewayRelayContact | LaneLines.GuardRelayContact;

    public int Red { get; init; } = NotWired;

    public int Green { get; init; } = NotWired;

    /// <summary>High raises the barrier and holds it up; low lets it down.</summary>
    public int BarrierUp { get; init; } = NotWired;

    /// <summary>
    /// For barrier operators that must be told to close. Without it they close when no longer held up.
    /// </summary>
    public int BarrierDown { get; init; } = NotWired;

    /// <summary>
    /// How long a command to the barrier lasts, for an operator that works by pulses: 0.1 s to 5 s, with
    /// <see cref="BarrierDown"/> wired. Zero, the default: commands hold.
    /// </summary>
    public TimeSpan BarrierPulse { get; init; }

    /// <summary>To the lane guard. Without a guard nothing listens, and it is driven all the same.</summary>
    public int Heartbeat { get; init; } = NotWired;

    public int SignWait { get; init; } = NotWired;

    public int SignDesk { get; init; } = NotWired;

    public int SignDrive { get; init; } = NotWired;

    public int EntryLoop { get; init; } = NotWired;

    public int BarrierLoop { get; init; } = NotWired;

    /// <summary>Without it a passage closes when the barrier loop clears.</summary>
    public int ExitLoop { get; init; } = NotWired;

    public int Curtain { get; init; } = NotWired;

    public int EntryLoopFault { get; init; } = NotWired;

    public int BarrierLoopFault { get; init; } = NotWired;

    public int BarrierUpLimit { get; init; } = NotWired;

    /// <summary>Without it the barrier counts as down a set time after it was let down.</summary>
    public int BarrierDownLimit { get; init; } = NotWired;

    /// <summary>Without it what is lit is not known and said so.</summary>
    public int RedFeedback { get; init; } = NotWired;

    /// <inheritdoc cref="RedFeedback"/>
    public int GreenFeedback { get; init; } = NotWired;

    public int ModeKey { get; init; } = NotWired;

    public int StopButton { get; init; } = NotWired;

    public int MainsFail { get; init; } = NotWired;

    /// <summary>Without it the lane has no guard.</summary>
    public int GuardTripped { get; init; } = NotWired;

    public int GatewayRelayContact { get; init; } = NotWired;

    public int GuardRelayContact { get; init; } = NotWired;

    /// <summary>Inputs that come from elsewhere than this board, such as a tag reader's own inputs.</summary>
    public LaneLines Elsewhere { get; init; }

    /// <summary>The inputs there are, those from elsewhere included.</summary>
    public LaneLines Fitted => Lines.Aggregate(
        Elsewhere, (fitted, line) => line.IsWired ? fitted | line.Input : fitted);

    /// <summary>Every line there can be, wired or not: outputs first, each by its name in the configuration.</summary>
    public IReadOnlyList<BoardLine> Lines =>
    [
        new(nameof(Red), Red, LaneLines.None),
        new(nameof(Green), Green, LaneLines.None),
        new(nameof(BarrierUp), BarrierUp, LaneLines.None),
        new(nameof(BarrierDown), BarrierDown, LaneLines.None),
        new(nameof(Heartbeat), Heartbeat, LaneLines.None),
        new(nameof(SignWait), SignWait, LaneLines.None),
        new(nameof(SignDesk), SignDesk, LaneLines.None),
        new(nameof(SignDrive), SignDrive, LaneLines.None),
        new(nameof(EntryLoop), EntryLoop, LaneLines.EntryLoop),
        new(nameof(BarrierLoop), BarrierLoop, LaneLines.BarrierLoop),
        new(nameof(ExitLoop), ExitLoop, LaneLines.ExitLoop),
        new(nameof(Curtain), Curtain, LaneLines.Curtain),
        new(nameof(EntryLoopFault), EntryLoopFault, LaneLines.EntryLoopFault),
        new(nameof(BarrierLoopFault), BarrierLoopFault, LaneLines.BarrierLoopFault),
        new(nameof(BarrierUpLimit), BarrierUpLimit, LaneLines.BarrierUpLimit),
        new(nameof(BarrierDownLimit), BarrierDownLimit, LaneLines.BarrierDownLimit),
        new(nameof(RedFeedback), RedFeedback, LaneLines.RedFeedback),
        new(nameof(GreenFeedback), GreenFeedback, LaneLines.GreenFeedback),
        new(nameof(ModeKey), ModeKey, LaneLines.ModeKey),
        new(nameof(StopButton), StopButton, LaneLines.StopButton),
        new(nameof(MainsFail), MainsFail, LaneLines.MainsFail),
        new(nameof(GuardTripped), GuardTripped, LaneLines.GuardTripped),
        new(nameof(GatewayRelayContact), GatewayRelayContact, LaneLines.GatewayRelayContact),
        new(nameof(GuardRelayContact), GuardRelayContact, LaneLines.GuardRelayContact),
    ];

    /// <summary>Everything that is wrong with the wiring, at once; empty if nothing is.</summary>
    public IReadOnlyList<WiringProblem> Problems()
    {
        var problems = new List<WiringProblem>();
        var lineOfPin = new Dictionary<int, string>();
        foreach (var line in Lines)
        {
            if (!line.IsWired)
            {
                if (IsRequired(line.Name) && (line.Input & Elsewhere) == 0)
                {
                    problems.Add(new(line.Name, $"is missing: a lane needs it, give its pin (0 to {MaxPin})"));
                }
            }
            else if ((line.Input & Elsewhere) != 0)
            {
                problems.Add(new(line.Name, "is wired to the board and to a reader: one of them is enough"));
            }
            else if (line.Pin is < 0 or > MaxPin)
            {
                problems.Add(new(line.Name, $"is {line.Pin}: a pin lies between 0 and {MaxPin}"));
            }
            else if (!lineOfPin.TryAdd(line.Pin, line.Name))
            {
                problems.Add(new(line.Name, $"is pin {line.Pin}, which is {lineOfPin[line.Pin]}'s already"));
            }
        }

        if (BarrierPulse != TimeSpan.Zero
            && (BarrierPulse < TimeSpan.FromSeconds(0.1) || BarrierPulse > TimeSpan.FromSeconds(5)))
        {
            problems.Add(new(nameof(BarrierPulse), $"is {BarrierPulse}: it lies between 0.1 s and 5 s"));
        }

        if (BarrierPulse != TimeSpan.Zero && BarrierDown == NotWired)
        {
            problems.Add(new(nameof(BarrierDown), "is missing: a barrier worked by pulses needs one to close"));
        }

        return problems;
    }

    private static bool IsRequired(string name)
        => name is nameof(Red) or nameof(Green) or nameof(BarrierUp) or nameof(Heartbeat)
            or nameof(EntryLoop) or nameof(BarrierLoop);
}
