using GreenLane.Lanes;

namespace GreenLane.Gateway.Loop;

/// <summary>Takes the chatter out of the detectors: occupied counts at once, clear only after it lasted.</summary>
/// <remarks>The delay errs to the safe side: a detector that flickers counts as occupied.</remarks>
public sealed class LoopFilter
{
    /// <summary>How long a detector must read clear. Below the 50 ms that the design allows the filter.</summary>
    public static readonly TimeSpan ClearDelay = TimeSpan.FromMilliseconds(40);

    private static readonly LaneLines[] Detectors =
        [LaneLines.EntryLoop, LaneLines.BarrierLoop, LaneLines.ExitLoop, LaneLines.Curtain];

    private readonly TimeSpan?[] _clearSince = new TimeSpan?[Detectors.Length];
    private LaneLines _held;

    public LaneLines Filter(LaneLines lines, TimeSpan at)
    {
        for (var i = 0; i < Detectors.Length; i++)
        {
            var detector = Detectors[i];
            if ((lines & detector) != 0)
            {
                _held |= detector;
                _clearSince[i] = null;
                continue;
            }

            _clearSince[i] ??= at;
            if (at - _clearSince[i] >= ClearDelay)
            {
                _held &= ~detector;
            }
        }

        return lines | _held;
    }
}
