using System.Collections.Immutable;

namespace GreenLane.Reporting.Contracts;

/// <summary>A lane as the API and the retained state topic show it. Holds no plate and no tag.</summary>
public sealed record LaneDocument
{
    public required string Id { get; init; }

    /// <summary>automatic, manual, closed, stopped or maintenance.</summary>
    public required string Mode { get; init; }

    /// <summary>starting, free, identifying, recording, released, escorted, passing, referred or intruded.</summary>
    public required string Phase { get; init; }

    /// <summary>What the lane commands: red or green.</summary>
    public required string Aspect { get; init; }

    /// <summary>What the lamps really show by their current: red, green, dark, both or unknown (no feedback
    /// fitted).</summary>
    public required string AspectSeen { get; init; }

    /// <summary>down, moving, up or unknown.</summary>
    public required string Barrier { get; init; }

    /// <summary>Id of the passage at the barrier; null if the lane is free.</summary>
    public string? Passage { get; init; }

    /// <summary>Id of the passage waiting behind it.</summary>
    public string? Queued { get; init; }

    /// <summary>The headline of the passage's verdict, while it is referred.</summary>
    public string? Reason { get; init; }

    /// <summary>Stable ids of what ails the lane.</summary>
    public ImmutableArray<string> Faults { get; init; } = [];

    public string Direction { get; init; } = "entry";

    /// <summary>Counts the changes of this document since the gateway started; with <see cref="Session"/> it orders
    /// retained messages.</summary>
    public long Revision { get; init; }

    /// <summary>Names one run of the gateway.</summary>
    public string? Session { get; init; }

    public DateTimeOffset At { get; init; }
}
