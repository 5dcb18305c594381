using System.Collections.Immutable;

namespace GreenLane.Central.Alarms;

/// <summary>Every alarm that is open, and the conditions they are about. Immutable and pure.</summary>
/// <remarks>A condition that became an alarm belongs to exactly one open alarm for as long as it lasts.</remarks>
public sealed record AlarmBook
{
    /// <summary>Conditions remembered at once; what is more is counted, and taken when others end.</summary>
    public const int MostConditions = 20_000;

    /// <summary>Open alarms of one kind; what is more joins the latest of them.</summary>
    public const int MostOfKind = 50;

    /// <summary>Conditions named in one alarm.</summary>
    public const int MostMembers = 4_096;

    public const int LongestReason = 200;

    public static readonly AlarmBook Empty = new();

    /// <summary>How long an alarm may be shelved, in hours.</summary>
    public static readonly ImmutableArray<int> ShelfHours = [1, 8, 24];

    /// <summary>The number of the latest alarm.</summary>
    public long Last { get; init; }

    public ImmutableDictionary<string, StandingCondition> Conditions { get; init; }
        = ImmutableDictionary.Create<string, StandingCondition>(StringComparer.Ordinal);

    /// <summary>What is open, and what the latest step cleared.</summary>
    public ImmutableSortedDictionary<long, Alarm> Alarms { get; init; } = ImmutableSortedDictionary<long, Alarm>.Empty;

    /// <summary>What the latest step did.</summary>
    public ImmutableArray<AlarmAct> Acts { get; init; } = [];

    /// <summary>Conditions that the latest turn had no room for.</summary>
    public int LeftOut { get; init; }

    /// <summary>Takes in what is so now.</summary>
    public AlarmBook Turn(Situation situation, DateTimeOffset now)
    {
        var turn = new AlarmTurn(this, now);
        turn.Take(situation);
        turn.Raise();
        turn.Settle();
        return turn.Book();
    }

    /// <summary>Notes that somebody took note of an alarm; one that is over is cleared by it.</summary>
    public (AlarmBook Book, AlarmActOutcome Outcome) Acknowledge(long id, string by, DateTimeOffset now)
    {
        if (Open(id) is not { } alarm)
        {
            return (this, AlarmActOutcome.NoSuchAlarm);
        }

        return alarm.State is AlarmState.Unacknowledged or AlarmState.ReturnedUnacknowledged
            ? (After(
                alarm with
                {
                    AcknowledgedAt = now,
                    AcknowledgedBy = by,
                    ClearedAt = alarm.ReturnedAt is null ? null : now,
                },
                new AlarmAct(now, id, "acknowledged", by)), AlarmActOutcome.Done)
            : (this, AlarmActOutcome.NotNow);
    }

    /// <summary>
    /// Puts an alarm out of sight for one of <see cref="ShelfHours"/>; what lasts then is unacknowledged again.
    /// </summary>
    public (AlarmBook Book, AlarmActOutcome Outcome) Shelve(
        long id, int hours, string reason, string by, DateTimeOffset now)
    {
        if (Open(id) is not { } alarm)
        {
            return (this, AlarmActOutcome.NoSuchAlarm);
        }

        if (alarm.State == AlarmState.Shelved || !ShelfHours.Contains(hours)
            || string.IsNullOrWhiteSpace(reason) || reason.Length > LongestReason)
        {
            return (this, AlarmActOutcome.NotNow);
        }

        var shelved = alarm with
        {
            AcknowledgedAt = now,
            AcknowledgedBy = by,
            ShelvedUntil = now.AddHours(hours),
            ShelvedFor = reason,
        };
        return (After(shelved, new AlarmAct(now, id, "shelved", by, reason)), AlarmActOutcome.Done);
    }

    private Alarm? Open(long id) => Alarms.TryGetValue(id, out var alarm) && alarm.ClearedAt is null ? alarm : null;

    private AlarmBook After(Alarm changed, AlarmAct act)
    {
        ImmutableArray<AlarmAct> acts = changed.ClearedAt is { } at
            ? [act, new AlarmAct(at, changed.Id, "cleared")]
            : [act];
        return this with { Alarms = Alarms.SetItem(changed.Id, changed), Acts = acts };
    }
}
