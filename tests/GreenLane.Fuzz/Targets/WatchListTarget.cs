using GreenLane.Lanes;
using GreenLane.Registry;

namespace GreenLane.Fuzz.Targets;

/// <summary>A watch list that nobody verified: refused, or hitting every entry it holds.</summary>
internal sealed class WatchListTarget : IFuzzTarget
{
    public string Name => "watch-list";

    public void Feed(ReadOnlySpan<byte> input)
    {
        if (!WatchListFile.TryReadUnverified(input, out var list, out var refusal))
        {
            Invariant.Holds(refusal is not null, "a file was refused without a reason");
            return;
        }

        var set = WatchSet.Of([list!], [], TimeSpan.MaxValue);
        foreach (var entry in list!.Entries)
        {
            var hits = new WatchHits();
            set.MatchTag(entry.Epc, entry.Tid, hits);
            if (!entry.Plate.IsEmpty)
            {
                set.MatchPlate(entry.Plate, hits);
                set.MatchPlate(entry.Plate.Replace(0, PlateClasses.Unread), hits);
            }

            Invariant.Holds(
                !hits.IsWhole || hits.Found.Any(hit => ReferenceEquals(hit.Entry, entry)),
                "an entry does not hit itself");
        }
    }
}
