using System.Collections.Immutable;
using GreenLane.Lanes;

namespace GreenLane.Cli.Offices;

/// <summary>A country's inspection offices as people write them.</summary>
internal sealed record OfficePlan(CountryCode Country, ImmutableArray<PlannedOffice> Offices)
{
    /// <summary>The offices with their openings between two moments, in UTC.</summary>
    public ImmutableArray<InspectionOffice> Between(DateTimeOffset from, DateTimeOffset to) =>
    [
        .. Offices.Select(planned => planned.Office with
        {
            Openings = OfficeCalendar.Openings(planned, from, to),
        }),
    ];
}
