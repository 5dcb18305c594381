using GreenLane.Lanes;

namespace GreenLane.Central.Watching;

/// <summary>A case of a watch list, without the vehicle.</summary>
/// <param name="Audience">supervisor or officer: who may be told of it.</param>
/// <param name="By">plate, tag or both: what the vehicle is known by.</param>
/// <param name="To">The first moment that no longer counts; null for no end.</param>
public sealed record WatchListCase(
    string Case, string Audience, string By, DateTimeOffset From, DateTimeOffset? To)
{
    internal static WatchListCase Of(WatchEntry entry)
    {
        var hasTag = !entry.Epc.IsNone || !entry.Tid.IsNone;
        return new WatchListCase(
            entry.Case, StableId.Of(entry.Audience), entry.Plate.IsEmpty ? "tag" : hasTag ? "both" : "plate",
            entry.ValidFrom, entry.ValidTo);
    }
}
