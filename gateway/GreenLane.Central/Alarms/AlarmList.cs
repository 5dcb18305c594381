using System.Collections.Immutable;

namespace GreenLane.Central.Alarms;

/// <summary>Alarms in the order in which to act on them, and how many of late.</summary>
/// <param name="LeftOut">Conditions for which there was no room; 0 but in a disaster.</param>
public sealed record AlarmList(DateTimeOffset At, ImmutableArray<AlarmView> Items, AlarmRate Rate, int LeftOut)
{
    public static readonly AlarmList Empty = new(default, [], AlarmRate.None, 0);
}
