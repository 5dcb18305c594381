using System.Collections.Immutable;
using GreenLane.Lanes;

namespace GreenLane.Reporting.Contracts;

/// <summary>One notice of a passage, as far as people need it.</summary>
/// <param name="Mrn">A pseudonym in what leaves the gateway; null once plates are erased.</param>
/// <param name="Counts">Whether it was right and in force at the verdict.</param>
/// <param name="Source">Which intake it came by.</param>
/// <param name="Weighed">A weighing certificate is named.</param>
/// <param name="WeighingNumber">Its number; it stays at the crossing.</param>
public sealed record PaperDocument(
    string? Mrn,
    bool Counts,
    string Procedure,
    string Source,
    DateTimeOffset ReceivedAt,
    DateTimeOffset ValidTo,
    ImmutableArray<string> Goods,
    bool Weighed,
    string? WeighingNumber)
{
    public static PaperDocument Of(Notice notice, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(notice);
        return new(
            notice.Mrn.ToString(), notice.CountsAt(now), StableId.Of(notice.Procedure), notice.Source, notice.Received,
            notice.ValidTo, notice.Goods, notice.Weighing is not null, notice.Weighing?.Number);
    }
}
