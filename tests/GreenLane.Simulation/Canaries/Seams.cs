using GreenLane.Gateway.Loop;
using GreenLane.Lanes;
using GreenLane.Registry;
using GreenLane.Reporting.Journal;

namespace GreenLane.Simulation.Canaries;

/// <summary>The places between production parts and the world where a planted bug can sit.</summary>
/// <remarks>
/// Everything is null in an honest run. Production code has no switch for any of it: a bug is planted by changing what
/// goes in or comes out.
/// </remarks>
internal sealed class Seams
{
    /// <summary>What the gateway's board reads; the second argument is what the gateway drives.</summary>
    public Func<LaneLines, uint, long, LaneLines>? Inputs { get; init; }

    /// <summary>What arrives at the pins of what the gateway drives.</summary>
    public Func<uint, long, uint>? Outputs { get; init; }

    /// <summary>What the guard's pins read: red, green, heartbeat, relay closed, key.</summary>
    public Func<uint, long, uint>? GuardInputs { get; init; }

    /// <summary>What the clock shows, from what it should show and the truth.</summary>
    public Func<DateTimeOffset, DateTimeOffset, DateTimeOffset>? Utc { get; init; }

    /// <summary>What is in force as the lane is told it, and whether its lamp is green.</summary>
    public Func<InForce, bool, InForce>? InForce { get; init; }

    /// <summary>The journal as the lane sees it.</summary>
    public Func<IJournal, IJournal>? Journal { get; init; }

    /// <summary>A record on its way into the commit; null drops it.</summary>
    public Func<JournalEntry, JournalEntry?>? Commit { get; init; }

    /// <summary>A message on its way to the lane; false loses it.</summary>
    public Func<LaneMessage, bool>? Message { get; init; }

    /// <summary>Tag on its way to the router.</summary>
    public Func<TagSighting, TagSighting>? Tag { get; init; }

    /// <summary>A verb that the gate does not know is carried out.</summary>
    public bool ObeysAnyVerb { get; init; }

    public bool AcksBeforeCommit { get; init; }

    public bool KeepsDoubles { get; init; }

    /// <summary>The broker's answer empties the outbox.</summary>
    public bool TrustsPuback { get; init; }

    /// <summary>Reads of the vehicle that left are given to the next one.</summary>
    public bool CarriesReadsOver { get; init; }

    /// <summary>
    /// After a restart passages are numbered from the durable end again, not from the reserved block.
    /// </summary>
    public bool ForgetsNumbers { get; init; }

    /// <summary>Passages that a crash cut off are not closed at the start.</summary>
    public bool ForgetsInterrupted { get; init; }
}
