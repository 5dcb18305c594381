using System.Collections.Immutable;
using GreenLane.Lanes;

namespace GreenLane.Gateway.Loop;

/// <summary>
/// Which entries of watch lists a passage fits: the text of an audit record, which stays in this gateway's journal.
/// </summary>
/// <remarks>
/// The only place where a case stands. It is in no passage, no message, no page and no log; whoever shows it asks for
/// the role that <see cref="WatchHitDocument.Audience"/> names first.
/// </remarks>
public sealed record WatchDocument(string Passage, ImmutableArray<WatchHitDocument> Hits)
{
    public static WatchDocument Of(string passage, IEnumerable<WatchHit> hits) => new(
        passage,
        [
            .. hits.Select(hit => new WatchHitDocument(
                hit.List.ToString(), hit.Entry.Case, StableId.Of(hit.Entry.Audience), StableId.Of(hit.Match), hit.Read,
                hit.Entry.ValidFrom, hit.Entry.ValidTo)),
        ]);
}
