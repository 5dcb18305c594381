using GreenLane.Lanes;

namespace GreenLane.Simulation.World;

/// <summary>
/// A vehicle as it really is, whatever sensors say. Lengths and places in millimetres, along the lane.
/// </summary>
internal sealed class Vehicle
{
    public required int Number { get; init; }

    /// <summary>Its enrolment; null for a stranger.</summary>
    public required Enrolment? Enrolled { get; init; }

    /// <summary>Its number in the fleet; -1 for a stranger.</summary>
    public required int FleetNumber { get; init; }

    public required string Plate { get; init; }

    public required Behaviour Behaviour { get; init; }

    public required int Length { get; init; }

    /// <summary>Behind the front: from here ...</summary>
    public int GapFrom { get; init; }

    /// <summary>... to here there is nothing that a loop can see.</summary>
    public int GapTo { get; init; }

    /// <summary>Millimetres a second.</summary>
    public required int Speed { get; init; }

    /// <summary>How long after green it starts.</summary>
    public required int ReactionMs { get; init; }

    /// <summary>How long it stays where its behaviour has it stay.</summary>
    public required int PauseMs { get; init; }

    /// <summary>How long it waits at red before it gives up.</summary>
    public required int PatienceMs { get; init; }

    /// <summary>Its driver is patient, its tag and plate are clean: what the end of a run is judged by.</summary>
    public required bool IsPlain { get; init; }

    public int Front { get; set; }

    public bool Going { get; set; }

    public bool Leaving { get; set; }

    /// <summary>An officer waves it on, or away.</summary>
    public bool WavedOn { get; set; }

    public long StoppedAtMs { get; set; } = -1;

    public long PausedAtMs { get; set; } = -1;

    public long GreenSeenAtMs { get; set; } = -1;

    public long TagAtMs { get; set; }

    public int TagReads { get; set; }

    public int PlateReads { get; set; }

    /// <summary>When it was last over the entry loop.</summary>
    public long OnEntryAtMs { get; set; } = long.MinValue / 2;

    public bool IsMoving { get; set; }

    /// <summary>A durable verdict released it, or a durable act of an officer did.</summary>
    public ulong DurableGrant { get; set; }

    public bool ReleasedByOfficer { get; set; }

    /// <summary>The passages that opened while it stood on the entry loop: the latest.</summary>
    public ulong Passage { get; set; }

    public bool IsLetThrough => ReleasedByOfficer || (DurableGrant != 0 && DurableGrant == Passage);

    public int Rear => Front - Length;

    /// <summary>Whether any metal of it lies over a stretch of road.</summary>
    public bool Covers(int from, int to)
    {
        if (Front <= from || Rear >= to)
        {
            return false;
        }

        return GapTo == 0 || Front - GapFrom < to || Front - GapTo > from;
    }

    public override string ToString()
        => $"vehicle {Number} op-{FleetNumber * 7} {Behaviour} from {Rear} to {Front}, passage {Passage}, granted "
            + $"{DurableGrant}{(ReleasedByOfficer ? ", released" : "")}{(Leaving ? ", leaving" : "")}";
}
