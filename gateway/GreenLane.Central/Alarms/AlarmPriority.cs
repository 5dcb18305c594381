namespace GreenLane.Central.Alarms;

/// <summary>How soon somebody has to act; the zero value is the soonest.</summary>
public enum AlarmPriority : byte
{
    High,
    Medium,
    Low,
}
