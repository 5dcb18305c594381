using GreenLane.Lanes;
using GreenLane.Simulation.World;

namespace GreenLane.Simulation.Checks;

/// <summary>The barrier is let down only after everything under it was seen clear for the set time (H-01).</summary>
internal sealed class BarrierCheck(Crossing crossing, Action<string, string, bool> say)
{
    private const LaneLines Under = LaneLines.BarrierLoop | LaneLines.BarrierLoopFault;

    private readonly LaneLines _watched = Under | (crossing.Swarm.Fitted & LaneLines.Curtain);
    private readonly long _clearMs =
        (long)crossing.Swarm.Lane.Settings.ClearTime.TotalMilliseconds - (2 * crossing.Swarm.TurnMs);

    private long _sensedAtMs = long.MinValue / 2;
    private bool _wasUp;

    public void Look()
    {
        var now = crossing.Time.NowMs;

        // A gateway that dies lets go of its lines; then the operator's own loop holds the arm.
        var lives = crossing.Process is not null && crossing.Cabinet.Powered;
        var up = lives && (crossing.Driven & (1u << Wires.BarrierUp)) != 0;
        if (_wasUp && !up && lives && now - _sensedAtMs < _clearMs)
        {
            say("H-01", $"the barrier was let down {now - _sensedAtMs} ms after something was sensed under it", false);
        }

        // What is driven now was decided on what was sensed a turn ago: this turn's comes after the judgement.
        _wasUp = up;
        _sensedAtMs = (crossing.Sensed & _watched) != 0 ? now : _sensedAtMs;
    }
}
