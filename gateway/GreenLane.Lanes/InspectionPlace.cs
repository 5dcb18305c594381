using System.Collections.Immutable;
using System.Globalization;

namespace GreenLane.Lanes;

/// <summary>The offices of one agency at one crossing that goods of one vehicle may need.</summary>
/// <param name="Goods">Classes of the goods; empty: not known, and then every office must be open.</param>
public sealed record InspectionPlace(
    Agency Agency, ImmutableArray<string> Goods, ImmutableArray<InspectionOffice> Offices)
{
    /// <summary>Whether the goods can be inspected; of several classes each must find an open office.</summary>
    public bool IsOpen(DateTimeOffset now) => !Offices.IsEmpty && (Goods.IsEmpty
        ? Offices.All(office => office.IsOpen(now))
        : Goods.All(each => Offices.Any(office => office.Inspects(each) && office.IsOpen(now))));

    /// <summary>The first later moment at which they can be; null if none is known.</summary>
    public DateTimeOffset? OpensAfter(DateTimeOffset now)
    {
        foreach (var moment in Offices.SelectMany(office => office.OpeningsAfter(now)).Distinct().Order())
        {
            if (IsOpen(moment))
            {
                return moment;
            }
        }

        return null;
    }

    /// <summary>Whether every office that is concerned leaves such goods to their destination.</summary>
    public bool LeavesToDestination
        => !Offices.IsEmpty && Offices.All(office => office.LeavesToDestination(ConcernOf(office)));

    /// <summary>"customs opens 2026-11-26 06:00 UTC", or that no opening is known.</summary>
    public string Waiting(DateTimeOffset now) => OpensAfter(now) is { } opens
        ? string.Create(CultureInfo.InvariantCulture, $"{StableId.Of(Agency)} opens {opens:yyyy-MM-dd HH:mm} UTC")
        : $"no opening of {StableId.Of(Agency)} is known";

    private ImmutableArray<string> ConcernOf(InspectionOffice office) => [.. Goods.Where(office.Inspects)];
}
