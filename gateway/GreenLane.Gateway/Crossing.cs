using System.Globalization;
using GreenLane.Gateway.Loop;
using GreenLane.Reporting.Contracts;

namespace GreenLane.Gateway;

/// <summary>The lanes of this gateway, found by their ids.</summary>
public sealed class Crossing(string epoch, IReadOnlyList<LaneRunner> lanes)
{
    public IReadOnlyList<LaneRunner> Lanes => lanes;

    public LaneRunner? Find(string lane) => lanes.FirstOrDefault(runner => runner.Loop.Id == lane);

    /// <summary>Takes a passage's number out of its id.</summary>
    /// <returns>False for an id that is not of this gateway's epoch.</returns>
    public bool TryNumber(string? id, out ulong number)
    {
        number = 0;
        return id is not null && id.StartsWith(epoch + "-", StringComparison.Ordinal)
            && ulong.TryParse(id.AsSpan(epoch.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>An open passage as it stands, or null.</summary>
    public PassageDocument? Open(string id)
        => lanes.Select(lane => lane.Loop.OpenPassage(id)).FirstOrDefault(passage => passage is not null);

    /// <summary>The passage as it stands now, if it is still open; what was given otherwise.</summary>
    public PassageDocument Newest(PassageDocument known) => known.ClosedAt is null ? Open(known.Id) ?? known : known;
}
