using System.Collections.Immutable;
using GreenLane.Lanes;

namespace GreenLane.Reporting.Contracts;

/// <summary>The papers of a passage: what notices told of it.</summary>
/// <param name="Match">exact (by them alone it may pass), enrolled or differs.</param>
public sealed record PapersDocument(string Match, ImmutableArray<PaperDocument> Notices)
{
    /// <summary>Notices shown of one truck; all of them stand in the journal's grounds.</summary>
    private const int MaxShown = 8;

    /// <returns>Null where no notice speaks of it.</returns>
    public static PapersDocument? Of(Papers? papers, DateTimeOffset now) => papers is not { Notices.IsEmpty: false }
        ? null
        : new(
            StableId.Of(papers.Match),
            [.. papers.Notices.Take(MaxShown).Select(notice => PaperDocument.Of(notice, now))]);

    /// <summary>The same without what names the movement.</summary>
    public PapersDocument Without(Func<string?, string?> mrn) => this with
    {
        Notices = [.. Notices.Select(notice => notice with { Mrn = mrn(notice.Mrn), WeighingNumber = null })],
    };
}
