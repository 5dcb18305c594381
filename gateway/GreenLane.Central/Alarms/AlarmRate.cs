namespace GreenLane.Central.Alarms;

/// <summary>How much the alarms ask of people, beside what EEMUA 191 calls manageable.</summary>
/// <param name="LastTenMinutes">Alarms raised within the last ten minutes; at most 1 is manageable.</param>
/// <param name="LastDay">Alarms raised within the last 24 hours; 120 is five an hour.</param>
/// <param name="WorstTenMinutes">The most within any ten minutes of the last day; more than 10 is a flood.</param>
/// <param name="High">Of the last day's; about 5 per cent should be high.</param>
/// <param name="Medium">About 15 per cent should be medium.</param>
/// <param name="Low">About 80 per cent should be low.</param>
public sealed record AlarmRate(int LastTenMinutes, int LastDay, int WorstTenMinutes, int High, int Medium, int Low)
{
    public const int ManageableInTenMinutes = 1;
    public const int FloodInTenMinutes = 10;
    public const int ManageableInADay = 120;

    public static readonly AlarmRate None = new(0, 0, 0, 0, 0, 0);

    private static readonly TimeSpan Short = TimeSpan.FromMinutes(10);

    /// <param name="raised">When alarms were raised, and of which kind.</param>
    public static AlarmRate Of(IEnumerable<(DateTimeOffset At, string Kind)> raised, DateTimeOffset now)
    {
        var day = raised.Where(each => each.At > now.AddDays(-1) && each.At <= now).OrderBy(each => each.At).ToArray();
        var (worst, first) = (0, 0);
        for (var i = 0; i < day.Length; i++)
        {
            while (day[i].At - day[first].At >= Short)
            {
                first++;
            }

            worst = Math.Max(worst, i - first + 1);
        }

        int Count(AlarmPriority priority) => day.Count(each => AlarmKinds.Of(each.Kind).Priority == priority);
        return new AlarmRate(
            day.Count(each => each.At > now - Short), day.Length, worst,
            Count(AlarmPriority.High), Count(AlarmPriority.Medium), Count(AlarmPriority.Low));
    }
}
