using GreenLane.Hardware;
using GreenLane.Lanes;

namespace GreenLane.Gateway.Sensing;

/// <summary>Lines of a lane that are wired to readers' inputs. Set by readers' loops, read by the lane's.</summary>
/// <remarks>
/// A line whose level is unknown, because its reader is away, counts as a line of the board that cannot be read:
/// occupied, and faulty where the lane knows such a fault.
/// </remarks>
public sealed class ReaderInputs
{
    private const int UnknownShift = 32;

    private readonly LaneLines _fitted;
    private ulong _known; // Levels in the lower half, what is unknown in the upper.

    /// <param name="lines">The lines that come from readers; unknown until a reader tells.</param>
    public ReaderInputs(LaneLines lines)
    {
        _fitted = lines;
        _known = (ulong)lines << UnknownShift;
    }

    /// <summary>The levels now.</summary>
    public LaneLines Lines
    {
        get
        {
            var known = Interlocked.Read(ref _known);
            var unknown = (LaneLines)(known >> UnknownShift);
            var faults = (unknown & LaneLines.EntryLoop) != 0 ? LaneLines.EntryLoopFault : LaneLines.None;
            var levels = (LaneLines)(known & uint.MaxValue) & ~unknown;
            return levels | (unknown & LaneBoardWiring.SetWhenUnreadable) | faults;
        }
    }

    /// <param name="line">One line; one that is not of this lane's changes nothing.</param>
    /// <param name="high">High means occupied, or faulty; null: nobody knows.</param>
    public void Set(LaneLines line, bool? high)
    {
        var bits = (ulong)(line & _fitted);
        ulong before, after;
        do
        {
            before = Interlocked.Read(ref _known);
            after = before & ~(bits | (bits << UnknownShift));
            after |= high switch
            {
                true => bits,
                false => 0UL,
                null => bits << UnknownShift,
            };
        }
        while (Interlocked.CompareExchange(ref _known, after, before) != before);
    }
}
