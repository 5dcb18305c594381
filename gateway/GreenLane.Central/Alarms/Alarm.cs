using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace GreenLane.Central.Alarms;

/// <summary>One alarm, about one condition or about many that began together.</summary>
public sealed record Alarm
{
    public required long Id { get; init; }

    public required string Kind { get; init; }

    public required DateTimeOffset Since { get; init; }

    /// <summary>All conditions that ever belonged to it, up to <see cref="AlarmBook.MostMembers"/>.</summary>
    public required ImmutableArray<Condition> Members { get; init; }

    /// <summary>When the last one joined.</summary>
    public required DateTimeOffset JoinedAt { get; init; }

    /// <summary>When the last of its conditions was over; null while one lasts.</summary>
    public DateTimeOffset? ReturnedAt { get; init; }

    public DateTimeOffset? AcknowledgedAt { get; init; }

    public string? AcknowledgedBy { get; init; }

    public DateTimeOffset? ShelvedUntil { get; init; }

    public string? ShelvedFor { get; init; }

    public DateTimeOffset? ClearedAt { get; init; }

    [JsonIgnore]
    public AlarmState State
        => ClearedAt is not null ? AlarmState.Cleared
            : ShelvedUntil is not null ? AlarmState.Shelved
            : (ReturnedAt, AcknowledgedAt) switch
            {
                (null, null) => AlarmState.Unacknowledged,
                (null, _) => AlarmState.Acknowledged,
                (_, null) => AlarmState.ReturnedUnacknowledged,
                _ => AlarmState.Cleared,
            };
}
