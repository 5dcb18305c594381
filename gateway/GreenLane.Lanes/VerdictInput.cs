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

    /// <summary>What the watch lists say; null where none is kept.</summary>
    public WatchFindings? Watch { get; init; }

    /// <summary>The goods class, or null while it is not known.</summary>
    public string? Goods { get; init; }

    /// <summary>Whether this vehicle is drawn in this period; null if no draw was made.</summary>
    public bool? Drawn { get; init; }

    /// <summary>Where this vehicle is and was; null if no vehicle is known, or nothing of it is kept.</summary>
    public Presence? Presence { get; init; }
}
