using GreenLane.Lanes;

namespace GreenLane.Gateway.Loop;

/// <summary>
/// Takes the chatter out of the detectors, occupied counts at once, clear only after it lasted; and says so where a
/// detector chatters beyond what traffic explains (hazard H-21).
/// </summary>
/// <remarks>The delay errs to the safe side: a detector that flickers counts as occupied.</remarks>
public sealed class LoopFilter
{
    /// <summary>How long a detector must read clear. Below the 50 ms that the design allows the filter.</summary>
    public static readonly TimeSpan ClearDelay = TimeSpan.FromMilliseconds(40);

    private readonly Detector[] _detectors;
    private LaneLines _held;

    /// <param name="settings">How much chatter is too much.</param>
    public LoopFilter(LaneSettings settings) => _detectors =
    [
        new(LaneLines.EntryLoop, LaneFaults.EntryLoopChatter, settings),
        new(LaneLines.BarrierLoop, LaneFaults.BarrierLoopChatter, settings),
        new(LaneLines.Curtain, LaneFaults.BarrierLoopChatter, settings),
        new(LaneLines.ExitLoop, LaneFaults.None, settings),
    ];

    /// <summary>Which detectors chattered in the latest samples.</summary>
    public LaneFaults Faults { get; private set; }

    public LaneLines Filter(LaneLines lines, TimeSpan at)
    {
        Faults = LaneFaults.None;
        foreach (var detector in _detectors)
        {
            _held = detector.Holds((lines & detector.Line) != 0, at) ? _held | detector.Line : _held & ~detector.Line;
            Faults |= detector.Chatters(at) ? detector.Fault : LaneFaults.None;
        }

        return lines | _held;
    }

    private sealed class Detector(LaneLines line, LaneFaults fault, LaneSettings settings)
    {
        /// <summary>When it became occupied, the latest times only: a ring.</summary>
        private readonly TimeSpan?[] _edges = new TimeSpan?[settings.ChatterLimit];
        private int _next;
        private bool _occupied;
        private bool _held;
        private TimeSpan? _clearSince;
        private TimeSpan? _chatteredAt;

        public LaneLines Line => line;

        public LaneFaults Fault => fault;

        public bool Holds(bool occupied, TimeSpan at)
        {
            if (occupied && !_occupied)
            {
                // The slot that is overwritten holds the edge a whole limit ago.
                _chatteredAt = at - _edges[_next] <= settings.ChatterWindow ? at : _chatteredAt;
                _edges[_next] = at;
                _next = (_next + 1) % _edges.Length;
            }

            _occupied = occupied;
            _clearSince = occupied ? null : _clearSince ?? at;
            _held = occupied || (_held && at - _clearSince < ClearDelay);
            return _held;
        }

        public bool Chatters(TimeSpan at) => at - _chatteredAt < settings.ChatterWindow;
    }
}
