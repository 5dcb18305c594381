using System.Collections.Immutable;
using GreenLane.Lanes;

namespace GreenLane.Cli.Offices;

/// <summary>An inspection office as people write it: by the week, by local time, with its exceptions.</summary>
/// <param name="Office">All but its openings.</param>
/// <param name="Week">Its usual hours of each day; a day that is not there has none.</param>
/// <param name="Holidays">Days without their usual hours.</param>
/// <param name="Extra">Hours beside the usual ones, on holidays too.</param>
internal sealed record PlannedOffice(
    InspectionOffice Office,
    TimeZoneInfo Zone,
    ILookup<DayOfWeek, DayHours> Week,
    ImmutableHashSet<DateOnly> Holidays,
    ILookup<DateOnly, DayHours> Extra);
