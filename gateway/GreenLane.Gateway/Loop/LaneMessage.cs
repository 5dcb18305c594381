using GreenLane.Lanes;

namespace GreenLane.Gateway.Loop;

/// <summary>What arrives at a lane's loop from other threads.</summary>
public enum LaneMessageKind : byte
{
    None,
    Tag,
    Plate,
    Command,

    /// <summary>A grant's record is on the disk.</summary>
    Recorded,

    /// <summary>It could not be put there.</summary>
    RecordFailed,
}

/// <summary>One message; which field holds it follows from the kind.</summary>
public readonly record struct LaneMessage(LaneMessageKind Kind)
{
    public TagSighting Tag { get; init; }

    public PlateRead? Plate { get; init; }

    public CommandRequest? Command { get; init; }

    public ulong Passage { get; init; }

    /// <summary>For a record's answer: which grant was recorded.</summary>
    public ulong GrantNumber { get; init; }
}
