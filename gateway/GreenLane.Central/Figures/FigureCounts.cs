using System.Collections.Immutable;

namespace GreenLane.Central.Figures;

/// <summary>Counts of passages that closed.</summary>
/// <remarks>
/// The outcomes sum up to <see cref="Closed"/>: released automatically and by an officer, left unreleased, not used,
/// withdrawn, intrusions, to the desk, inspected, interrupted and others.
/// </remarks>
public record FigureCounts
{
    public long Closed { get; init; }

    /// <summary>Drove through on a green that no person had to give.</summary>
    public long ReleasedAutomatically { get; init; }

    /// <summary>Drove through on a green that an officer gave, or were entered afterwards as released.</summary>
    public long ReleasedByOfficer { get; init; }

    /// <summary>Had a verdict that calls an officer, whatever the officer did then.</summary>
    public long Referred { get; init; }

    /// <summary>Of the referred ones, those that an officer released all the same.</summary>
    public long Overrides { get; init; }

    /// <summary>Were sent to an officer and left without being released.</summary>
    public long LeftUnreleased { get; init; }

    public long NotUsed { get; init; }

    public long Withdrawn { get; init; }

    public long Intrusions { get; init; }

    public long ToDesk { get; init; }

    /// <summary>Whose record broke off.</summary>
    public long Interrupted { get; init; }

    /// <summary>Whose outcome this centre does not know.</summary>
    public long OtherOutcomes { get; init; }

    /// <summary>Sent to inspection.</summary>
    public long Inspected { get; init; }

    /// <summary>Inspections that found something; null where no outcome was told.</summary>
    public long? Found { get; init; }

    /// <summary>Inspections whose outcome was told, whatever it was.</summary>
    public long InspectionsTold { get; init; }

    /// <summary>The referred ones by the headline of their verdict.</summary>
    public ImmutableSortedDictionary<string, long> ByReason { get; init; } =
        ImmutableSortedDictionary<string, long>.Empty;

    public DwellFigures Dwell { get; init; } = new(null, null, null, null, 0);

    public TimeRelease TimeRelease { get; init; } = TimeRelease.None;

    public RandomInspection RandomInspection { get; init; } = RandomInspection.None;
}
