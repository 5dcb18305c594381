namespace GreenLane.Central.Alarms;

/// <summary>One line of the history, with the alarm as it stands now.</summary>
public sealed record AlarmHistoryItem(AlarmAct Act, AlarmView Alarm);
