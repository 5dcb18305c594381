using System.Collections.Immutable;
using System.Globalization;
using GreenLane.Central.Monitoring;

namespace GreenLane.Central.Alarms;

/// <summary>Says an alarm in words and stable ids.</summary>
public static class AlarmWords
{
    public static string Id(AlarmState state) => state switch
    {
        AlarmState.Unacknowledged => "unacknowledged",
        AlarmState.Acknowledged => "acknowledged",
        AlarmState.ReturnedUnacknowledged => "returned-unacknowledged",
        AlarmState.Shelved => "shelved",
        _ => "cleared",
    };

    public static string Id(AlarmPriority priority) => priority switch
    {
        AlarmPriority.High => "high",
        AlarmPriority.Medium => "medium",
        _ => "low",
    };

    public static AlarmView View(Alarm alarm)
    {
        var kind = AlarmKinds.Of(alarm.Kind);
        ImmutableArray<string> gateways =
        [
            .. alarm.Members.Where(member => member.Gateway.Length > 0)
                .Select(member => member.Place.ToString()).Distinct().Order(StringComparer.Ordinal),
        ];
        return new AlarmView(
            alarm.Id.ToString(CultureInfo.InvariantCulture), alarm.Kind, Id(alarm.State), Id(kind.Priority),
            alarm.Since, alarm.ReturnedAt, gateways, alarm.Members.Length, Sentence(alarm, kind, gateways.Length),
            kind.WhatToDo, alarm.AcknowledgedAt, alarm.AcknowledgedBy, alarm.ShelvedUntil, alarm.ShelvedFor);
    }

    /// <summary>Soonest to act on first: what is not acknowledged, then by priority, then the oldest.</summary>
    public static IEnumerable<Alarm> InOrder(IEnumerable<Alarm> alarms)
        => alarms.OrderBy(alarm => alarm.State)
            .ThenBy(alarm => AlarmKinds.Of(alarm.Kind).Priority)
            .ThenBy(alarm => alarm.Since)
            .ThenBy(alarm => alarm.Id);

    private static string Sentence(Alarm alarm, AlarmKind kind, int gateways)
    {
        if (alarm.Members.Length == 1)
        {
            return kind.One(alarm.Members[0]);
        }

        var within = alarm.JoinedAt - alarm.Since;
        var many = kind.Many(alarm.Members.Length, gateways);
        return within < TimeSpan.FromSeconds(1) ? many : $"{many} (within {Wording.Age(within)})";
    }
}
