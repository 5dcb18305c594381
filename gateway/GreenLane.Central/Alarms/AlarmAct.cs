namespace GreenLane.Central.Alarms;

/// <summary>A line of an alarm's history.</summary>
/// <param name="What">raised, returned, resumed, acknowledged, shelved, shelf-ended or cleared.</param>
/// <param name="By">Who did it; null where nobody did.</param>
public sealed record AlarmAct(
    DateTimeOffset At, long Alarm, string What, string? By = null, string? Reason = null);
