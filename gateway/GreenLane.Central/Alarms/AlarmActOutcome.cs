namespace GreenLane.Central.Alarms;

/// <summary>What became of somebody's wish to acknowledge or shelve an alarm.</summary>
public enum AlarmActOutcome : byte
{
    NoSuchAlarm,

    /// <summary>The alarm does not stand so that this can be done.</summary>
    NotNow,

    Done,
}
