using System.Globalization;

namespace GreenLane.Cli.Offices;

/// <summary>Hours of one day, in whole minutes from its midnight by the clock on the wall.</summary>
/// <param name="To">Up to 24:00; not after <paramref name="From"/> where they run into the next day.</param>
internal readonly record struct DayHours(int From, int To)
{
    public const int WholeDay = 24 * 60;

    /// <summary>Minutes from the day's midnight to their end, which may lie in the next day.</summary>
    public int End => To > From ? To : To + WholeDay;

    /// <summary>Takes "07:00"; "24:00" is a day's end.</summary>
    public static bool TryParse(string text, out int minutes)
    {
        minutes = WholeDay;
        if (text == "24:00")
        {
            return true;
        }

        var isTime = TimeOnly.TryParseExact(
            text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time);
        minutes = (time.Hour * 60) + time.Minute;
        return isTime;
    }
}
