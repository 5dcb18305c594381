using System.Collections.Immutable;

namespace GreenLane.Lanes;

/// <summary>Where one agency inspects at one crossing, and when.</summary>
public sealed record InspectionOffice
{
    public required string Id { get; init; }

    public required string Crossing { get; init; }

    public required Agency Agency { get; init; }

    /// <summary>The goods class it inspects, or "*".</summary>
    public string Goods { get; init; } = "*";

    /// <summary>In which its hours were written (IANA), for people: it decides nothing.</summary>
    public required string TimeZone { get; init; }

    /// <summary>Ascending, none touching the next.</summary>
    public ImmutableArray<Opening> Openings { get; init; } = [];

    /// <summary>Goods classes that may be inspected at their destination while it is closed; "*" for all.</summary>
    public ImmutableArray<string> AtDestination { get; init; } = [];

    public bool IsOpen(DateTimeOffset now)
        => FirstEndingAfter(now) is var place && place < Openings.Length && Openings[place].Contains(now);

    /// <summary>When it opens after a moment, again and again.</summary>
    public IEnumerable<DateTimeOffset> OpeningsAfter(DateTimeOffset now)
        => Openings.Skip(FirstEndingAfter(now)).Select(opening => opening.From).Where(from => from > now);

    /// <summary>Whether it inspects such goods.</summary>
    public bool Inspects(string goods) => Goods == "*" || Goods == goods;

    /// <summary>Whether goods may go on uninspected while it is closed; of goods that are not known, only if all may.
    /// </summary>
    public bool LeavesToDestination(ImmutableArray<string> goods)
        => AtDestination.Contains("*") || (!goods.IsEmpty && goods.All(AtDestination.Contains));

    private int FirstEndingAfter(DateTimeOffset now)
    {
        var (low, high) = (0, Openings.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Openings[middle].To > now ? (low, middle) : (middle + 1, high);
        }

        return low;
    }
}
