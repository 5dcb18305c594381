using System.Collections.Immutable;

namespace GreenLane.Lanes;

/// <summary>How notices and what stands in the lane agree. The default: none names it.</summary>
public enum PaperMatch : byte
{
    None,

    /// <summary>A notice names what was read, but not all of it, or not it alone.</summary>
    Differs,

    /// <summary>A notice names the enrolled vehicle that was identified.</summary>
    Enrolled,

    /// <summary>Nobody enrolled it, and a notice names exactly the plates that were read.</summary>
    Exact,
}

/// <summary>What the notices that are kept say of one vehicle.</summary>
/// <param name="Vehicle">The one they name, where they agree; without its plate once plates are erased.</param>
/// <param name="Notices">
/// Those that name it; where they differ, all that name something that was read. The latest first.
/// </param>
/// <param name="Detail">How they agree, in the field's words and without personal data.</param>
public sealed record Papers(
    PaperMatch Match, VehicleKey? Vehicle, ImmutableArray<Notice> Notices, ImmutableArray<IntakeState> Intakes,
    TimeSpan MaxAge, double PlateChance, double AllowedChance, string Detail)
{
    /// <summary>Whether an exact plate is enough: so many may be named that a stranger is read as one.</summary>
    public bool AllowsPlate => PlateChance <= AllowedChance;

    /// <summary>The notices that count for the vehicle at a moment.</summary>
    public ImmutableArray<Notice> CountingAt(DateTimeOffset now)
        => Match is PaperMatch.Enrolled or PaperMatch.Exact ? [.. Notices.Where(notice => notice.CountsAt(now))] : [];

    /// <summary>
    /// The intakes that must have been heard lately: those that told of this vehicle, or all where none did.
    /// </summary>
    public IEnumerable<IntakeState> Asked => Notices.IsEmpty
        ? Intakes
        : Intakes.Where(intake => Notices.Any(notice => notice.Source == intake.Source));

    /// <summary>Classes of the goods; empty where any of the notices that count names none, or proves nothing.
    /// </summary>
    public ImmutableArray<string> GoodsAt(DateTimeOffset now)
    {
        var counting = CountingAt(now);
        return counting.Any(notice => notice.Goods.IsEmpty) || Asked.Any(intake => !intake.IsFresh(now, MaxAge)) ? []
            : [.. counting.SelectMany(notice => notice.Goods).Distinct(StringComparer.Ordinal)];
    }
}
