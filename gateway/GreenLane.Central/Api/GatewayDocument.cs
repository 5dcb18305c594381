using System.Collections.Immutable;
using GreenLane.Reporting.Contracts;

namespace GreenLane.Central.Api;

/// <summary>A gateway as its centre knows it.</summary>
public sealed record GatewayDocument
{
    public required string Crossing { get; init; }

    public required string Gateway { get; init; }

    /// <summary>Null if the gateway never said so, and the broker neither.</summary>
    public bool? Online { get; init; }

    /// <summary>Since when it is or is not online, by the centre's clock.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>When its last message came, by the centre's clock.</summary>
    public DateTimeOffset? LastHeardAt { get; init; }

    /// <summary>Records that the gateway has and the centre has not, as far as its last health report says.</summary>
    public long Waiting { get; init; }

    public ImmutableArray<EpochDocument> Epochs { get; init; } = [];

    /// <summary>The registries in force there, with their ages when <see cref="HealthAt"/> was.</summary>
    public ImmutableArray<RegistryDocument> Registries { get; init; } = [];

    /// <summary>Every signed file in force there.</summary>
    public ImmutableArray<FileDocument> Files { get; init; } = [];

    public ImmutableArray<SensorDocument> Sensors { get; init; } = [];

    /// <summary>Stable ids of what is wrong with the gateway as a whole.</summary>
    public ImmutableArray<string> Faults { get; init; } = [];

    /// <summary>synced, holdover or untrusted; null before the first health report.</summary>
    public string? Clock { get; init; }

    public string? Program { get; init; }

    public DateTimeOffset? HealthAt { get; init; }

    /// <summary>What people there should look at, as its last health report says.</summary>
    public ImmutableArray<AlarmDocument> Alarms { get; init; } = [];

    public ImmutableArray<RegistryDocument> WatchLists { get; init; } = [];

    /// <summary>SHA-256 of the recognition file in force there; null where none is.</summary>
    public string? RecognitionHash { get; init; }

    public string? TrustHash { get; init; }

    /// <summary>For how many hours its disk can keep records; null while it cannot say.</summary>
    public double? HoursOfRoom { get; init; }

    public ImmutableArray<LaneDocument> Lanes { get; init; } = [];
}
