using System.Collections.Immutable;

namespace GreenLane.Central.Alarms;

/// <summary>One turn of the book: what is so is taken in, raised, and settled, in this order.</summary>
internal sealed class AlarmTurn
{
    private readonly AlarmBook _before;
    private readonly DateTimeOffset _now;
    private readonly ImmutableDictionary<string, StandingCondition>.Builder _conditions;
    private readonly ImmutableSortedDictionary<long, Alarm>.Builder _alarms;
    private readonly ImmutableArray<AlarmAct>.Builder _acts = ImmutableArray.CreateBuilder<AlarmAct>();
    private long _last;
    private int _leftOut;

    public AlarmTurn(AlarmBook before, DateTimeOffset now)
    {
        (_before, _now, _last) = (before, now, before.Last);
        _conditions = before.Conditions.ToBuilder();
        _alarms = before.Alarms.ToBuilder();
        _alarms.RemoveRange(before.Alarms.Values.Where(alarm => alarm.ClearedAt is not null).Select(alarm => alarm.Id));
    }

    public AlarmBook Book() => _before with
    {
        Last = _last,
        Conditions = _conditions.ToImmutable(),
        Alarms = _alarms.ToImmutable(),
        Acts = _acts.ToImmutable(),
        LeftOut = _leftOut,
    };

    /// <summary>Notes what began, what goes on and what is gone.</summary>
    public void Take(Situation situation)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var condition in situation.Conditions)
        {
            var key = condition.Key;
            seen.Add(key);
            if (_conditions.TryGetValue(key, out var standing))
            {
                if (standing.AbsentSince is not null)
                {
                    _conditions[key] = standing with { AbsentSince = null };
                }
            }
            else if (_conditions.Count < AlarmBook.MostConditions)
            {
                _conditions[key] = new StandingCondition(condition, _now);
            }
            else
            {
                _leftOut++;
            }
        }

        foreach (var (key, standing) in _before.Conditions)
        {
            if (!seen.Contains(key) && situation.CanJudge(standing.Condition))
            {
                Miss(key, standing);
            }
        }
    }

    /// <summary>Makes alarms of what lasted long enough.</summary>
    public void Raise()
    {
        var due = _conditions.Values
            .Where(standing => standing.Alarm is null && standing.AbsentSince is null
                && _now - standing.Since >= AlarmKinds.Of(standing.Condition.Kind).On)
            .OrderBy(standing => standing.Condition.Key, StringComparer.Ordinal)
            .ToArray();
        foreach (var standing in due)
        {
            _conditions[standing.Condition.Key] = standing with { Alarm = AlarmFor(standing.Condition) };
        }
    }

    /// <summary>Brings every alarm to where its conditions and the time have brought it.</summary>
    public void Settle()
    {
        var lasting = _conditions.Values.Where(standing => standing.Alarm is not null)
            .Select(standing => standing.Alarm!.Value).ToHashSet();
        foreach (var alarm in _alarms.Values.ToArray())
        {
            var settled = Settled(alarm, lasting.Contains(alarm.Id));
            if (!ReferenceEquals(settled, alarm))
            {
                _alarms[alarm.Id] = settled;
            }
        }
    }

    private void Miss(string key, StandingCondition standing)
    {
        var absentSince = standing.AbsentSince ?? _now;
        if (standing.Alarm is null || _now - absentSince >= AlarmKinds.Of(standing.Condition.Kind).Off)
        {
            _conditions.Remove(key);
        }
        else if (standing.AbsentSince is null)
        {
            _conditions[key] = standing with { AbsentSince = absentSince };
        }
    }

    private long AlarmFor(Condition condition)
    {
        var ofKind = _alarms.Values.Where(alarm => alarm.Kind == condition.Kind).Reverse().ToArray();

        // What comes back while nobody has cleared it, or while it is shelved, is the same alarm still.
        if (ofKind.FirstOrDefault(alarm => alarm.State is not AlarmState.Acknowledged && Names(alarm, condition))
            is { } own)
        {
            return own.Id;
        }

        // Somebody who acknowledged has seen the list as it was: what begins after that is another alarm.
        if (ofKind.FirstOrDefault(alarm => alarm.State is AlarmState.Unacknowledged
            && _now - alarm.Since <= AlarmKinds.GroupWindow) is { } group)
        {
            return Join(group, condition);
        }

        if (ofKind.Length >= AlarmBook.MostOfKind)
        {
            var again = ofKind[0] with
            {
                AcknowledgedAt = null,
                AcknowledgedBy = null,
                ShelvedUntil = null,
                ShelvedFor = null,
            };
            return Join(again, condition);
        }

        _alarms[++_last] = new Alarm
        {
            Id = _last,
            Kind = condition.Kind,
            Since = _now,
            JoinedAt = _now,
            Members = [condition],
        };
        _acts.Add(new AlarmAct(_now, _last, "raised"));
        return _last;
    }

    private long Join(Alarm alarm, Condition condition)
    {
        var members = Names(alarm, condition) || alarm.Members.Length >= AlarmBook.MostMembers
            ? alarm.Members
            : alarm.Members.Add(condition);
        _alarms[alarm.Id] = alarm with { Members = members, JoinedAt = _now };
        return alarm.Id;
    }

    private static bool Names(Alarm alarm, Condition condition)
        => alarm.Members.Any(member => member.IsSameAs(condition));

    private Alarm Settled(Alarm alarm, bool lasts)
    {
        var settled = alarm;
        if (lasts && alarm.ReturnedAt is not null)
        {
            settled = settled with { ReturnedAt = null };
            Note(alarm, "resumed");
        }
        else if (!lasts && alarm.ReturnedAt is null)
        {
            settled = settled with { ReturnedAt = _now };
            Note(alarm, "returned");
        }

        if (settled.ShelvedUntil <= _now)
        {
            settled = settled with { ShelvedUntil = null, ShelvedFor = null };
            Note(alarm, "shelf-ended");
            if (lasts)
            {
                settled = settled with { AcknowledgedAt = null, AcknowledgedBy = null };
            }
        }

        if (settled.State == AlarmState.Cleared)
        {
            settled = settled with { ClearedAt = _now };
            Note(alarm, "cleared");
        }

        return settled;
    }

    private void Note(Alarm alarm, string what) => _acts.Add(new AlarmAct(_now, alarm.Id, what));
}
