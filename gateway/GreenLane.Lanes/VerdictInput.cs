using System.Collections.Immutable;

namespace GreenLane.Lanes;

/// <summary>
/// All a verdict is made from: nothing else may influence it, so that it can be made again from its record.
/// </summary>
public sealed record VerdictInput
{
    public required LanePolicy Policy { get; init; }

    /// <summary>The mode in force (<see cref="Lane.ModeInForce"/>).</summary>
    public required LaneMode Mode { get; init; }

    public required LaneFaults Faults { get; init; }

    public required bool JournalWritable { get; init; }

    public required bool ClockTrusted { get; init; }

    /// <summary>Wall-clock time, for the dates in registries and recognition.</summary>
    public required DateTimeOffset Now { get; init; }

    public required Identity Identity { get; init; }

    /// <summary>The file of the identified vehicle's issuer; null if there is no such vehicle or file.</summary>
    public RegistryState? Registry { get; init; }

    /// <summary>Null if no recognition file is in force: then nobody is recognised.</summary>
    public RecognitionMatrix? Recognition { get; init; }

    /// <summary>Null where no inspection offices are known.</summary>
    public InspectionOffices? Offices { get; init; }

    /// <summary>What the watch lists say; null where none is kept.</summary>
    public WatchFindings? Watch { get; init; }

    /// <summary>What the notices that are kept say of this vehicle; null where none are kept.</summary>
    public Papers? Papers { get; init; }

    /// <summary>Whether this vehicle is drawn in this period; null if no draw was made.</summary>
    public bool? Drawn { get; init; }

    /// <summary>Where this vehicle is and was; null if no vehicle is known, or nothing of it is kept.</summary>
    public Presence? Presence { get; init; }

    /// <summary>Whether one vehicle is known: enrolled, or named by a notice by exactly its plates.</summary>
    public bool HasVehicle => Identity.Enrolment is not null || Papers is { Match: PaperMatch.Exact };

    /// <summary>That vehicle; it has no plate where only its record is left and plates are erased.</summary>
    public VehicleKey? Vehicle => Identity.Enrolment is { } enrolled ? enrolled.Key
        : Papers is { Match: PaperMatch.Exact } papers ? papers.Vehicle : null;

    /// <summary>Classes of the goods; empty while they are not known.</summary>
    public ImmutableArray<string> Goods => Papers?.GoodsAt(Now) ?? [];
}
