using System.Collections.Immutable;

namespace GreenLane.Reporting.Contracts;

/// <summary>A gateway's health, retained at the broker and shown by the API. Holds no plate and no tag.</summary>
/// <remarks>A list that an older gateway does not write is read as empty, so that a newer centre can keep it.</remarks>
public sealed record HealthDocument
{
    public required string Gateway { get; init; }

    public required string Country { get; init; }

    public required string Crossing { get; init; }

    public required string Session { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>synced, holdover or untrusted.</summary>
    public required string Clock { get; init; }

    public required string Epoch { get; init; }

    /// <summary>Last sequence the outbox gave out.</summary>
    public required long OutboxLast { get; init; }

    /// <summary>Highest sequence through which the centre has everything durable.</summary>
    public required long DurableThrough { get; init; }

    /// <summary>Records not yet acknowledged by the centre.</summary>
    public long Waiting => OutboxLast - DurableThrough;

    /// <summary>Since when the centre cannot be reached; null while it can, and at the start of the gateway.</summary>
    public DateTimeOffset? UnreachableSince { get; init; }

    /// <summary>
    /// For how many hours more records can be kept if the disk goes on filling as it did within the last day, at most a
    /// year's; null while that is not known yet.
    /// </summary>
    public double? HoursOfRoom { get; init; }

    public ImmutableArray<RegistryDocument> Registries { get => field.IsDefault ? [] : field; init; } = [];

    public ImmutableArray<RegistryDocument> WatchLists { get => field.IsDefault ? [] : field; init; } = [];

    public string? RecognitionHash { get; init; }

    /// <summary>Every signed file in force, rules of recognition among them.</summary>
    public ImmutableArray<FileDocument> Files { get => field.IsDefault ? [] : field; init; } = [];

    public string? TrustHash { get; init; }

    public string? ConfigurationHash { get; init; }

    public required string Program { get; init; }

    /// <summary>Stable ids of what is wrong with the gateway as a whole.</summary>
    public ImmutableArray<string> Faults { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>Sensor sources and whether they are connected or were heard of lately.</summary>
    public ImmutableArray<SensorDocument> Sensors { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>The lanes' guards that report to this gateway.</summary>
    public ImmutableArray<GuardDocument> Guards { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>What people should look at; none of them refers anybody.</summary>
    public ImmutableArray<AlarmDocument> Alarms { get => field.IsDefault ? [] : field; init; } = [];
}
