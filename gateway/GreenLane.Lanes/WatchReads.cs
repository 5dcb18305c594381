using System.Collections.Immutable;

namespace GreenLane.Lanes;

/// <summary>What one passage was read as, as it is held against the watch lists. Personal data.</summary>
/// <param name="Texts">Every reading, once, in the order in which it came.</param>
/// <param name="Tags">Every EPC with the TID that came with it, once, in the order in which it came.</param>
/// <param name="HasLeftOut">More was read than is kept.</param>
public sealed record WatchReads(
    ImmutableArray<PlateKey> Texts, ImmutableArray<(TagBytes Epc, TagBytes Tid)> Tags, bool HasLeftOut);
