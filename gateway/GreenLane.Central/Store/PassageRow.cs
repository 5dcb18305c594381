using System.Collections.Immutable;
using GreenLane.Central.Ingest;
using GreenLane.Reporting.Contracts;

namespace GreenLane.Central.Store;

/// <summary>One passage, merged from its events: the later by sequence wins, however they come.</summary>
/// <param name="Epoch">The epoch of the event that is told last.</param>
/// <param name="Sort">The time it is listed under: stays what its first event said.</param>
/// <param name="Counted">When it closed, as far as it is believed; null while the vehicle is in the lane.</param>
/// <param name="Direction">Its lane's, as it was known when the passage came first; null: it was not.</param>
internal sealed record PassageRow(
    long Gateway, long Epoch, long Sequence, DateTimeOffset Sort, DateTimeOffset? Counted, string? Direction,
    PassageDocument Document)
{
    public string Id => Document.Id;

    /// <summary>The gravest that inspections found: 0 nothing, 1 irregularity, 2 seizure; null if none was told.
    /// </summary>
    public long? GravestFinding => InspectionDocument.Gravest(Document.Inspections ?? []) is var gravest
        && gravest != Finding.None ? (long)gravest - 1 : null;

    /// <summary>What it can be searched by.</summary>
    public ImmutableArray<long> Names { get; init; } = [];

    public static PassageRow Of(GatewayRow gateway, EpochRow epoch, EventArrival arrival, PassageDocument passage)
    {
        var sort = Moment.Believed(passage.OpenedAt, passage.Clock, arrival.ReceivedAt);
        DateTimeOffset? counted = passage.ClosedAt is { } closed
            ? Moment.Believed(closed, passage.Clock, arrival.ReceivedAt)
            : null;
        var direction = gateway.Lanes.GetValueOrDefault(passage.Lane).Direction;
        return new PassageRow(gateway.Id, epoch.Id, arrival.Sequence, sort, counted, direction, passage)
        {
            Names = VehicleNames.Of(passage),
        };
    }

    /// <summary>
    /// The stores merge by the same rule with what they hold. Without a clock to trust it stays counted when it was
    /// told first: what an inspection found is told days later.
    /// </summary>
    public PassageRow MergedWith(PassageRow next)
    {
        var overrides = next.Epoch == Epoch
            ? next.Sequence > Sequence
            : next.Document.ClosedAt is not null || Document.ClosedAt is null;
        var direction = Direction ?? next.Direction;
        var counted = next.Document.Clock == "untrusted" ? Counted ?? next.Counted : next.Counted;
        ImmutableArray<long> names = [.. Names.Union(next.Names)];
        return overrides
            ? next with { Sort = Sort, Counted = counted, Direction = direction, Names = names }
            : this with { Direction = direction, Names = names };
    }
}
