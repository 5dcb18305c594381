using System.Globalization;
using GreenLane.Lanes;

namespace GreenLane.Simulation.Checks;

/// <summary>The last turns, one line each, and a hash of all of them.</summary>
internal sealed class Trace
{
    /// <summary>Added to places, which may lie before the lane.</summary>
    public const int Origin = 100_000;

    private const int Kept = 50;
    private readonly Line[] _lines = new Line[Kept];
    private int _next;

    /// <summary>FNV-1a over every turn: two runs of a seed must agree.</summary>
    public ulong Hash { get; private set; } = 14695981039346656037;

    public void Add(in Line line)
    {
        _lines[_next] = line;
        _next = (_next + 1) % Kept;
        Mix((ulong)line.AtMs ^ ((ulong)line.Driven << 32));
        Mix((uint)line.Sensed ^ ((ulong)line.Lamps << 32) ^ ((ulong)line.Records << 36));
        Mix(line.Faults ^ ((ulong)line.Place << 32));
    }

    public void Mix(ulong value)
    {
        unchecked // The algorithm is defined modulo 2^64.
        {
            Hash = (Hash ^ value) * 1099511628211;
        }
    }

    public List<string> Lines()
    {
        var lines = new List<string>(Kept);
        for (var i = 0; i < Kept; i++)
        {
            var line = _lines[(_next + i) % Kept];
            if (line.AtMs > 0)
            {
                lines.Add(line.ToString());
            }
        }

        return lines;
    }

    /// <summary>One turn.</summary>
    /// <param name="Place">Where the front of the first vehicle is, millimetres.</param>
    /// <param name="Lamps">1 red, 2 green, 4 guard's relay, 8 gateway's relay.</param>
    internal readonly record struct Line(
        long AtMs, string? Phase, uint Driven, LaneLines Sensed, int Lamps, int Records, uint Faults, int Vehicles,
        int Place)
    {
        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture,
            $"{AtMs,8} ms {Phase ?? "-",-11} red {Lamps & 1} green {Lamps >> 1 & 1} ")
            + string.Create(
            CultureInfo.InvariantCulture,
            $"k2 {Lamps >> 2 & 1} k1 {Lamps >> 3} out {Driven >> 16:X1} in {(uint)Sensed:X4} records {Records} ")
            + string.Create(
            CultureInfo.InvariantCulture,
            $"faults {Faults:X8} vehicles {Vehicles} first at {Place - Origin}");
    }
}
