using GreenLane.Reporting.Contracts;

namespace GreenLane.Central.Store;

/// <summary>Times in the store: milliseconds since 1970-01-01T00:00:00Z.</summary>
internal static class Moment
{
    /// <summary>
    /// Further than this from when it was received no gateway's clock is believed, whatever it says of itself: a
    /// gateway that was alone for a year and a month sends its oldest records with this age.
    /// </summary>
    public static readonly TimeSpan BelievedSpan = TimeSpan.FromDays(400);

    public static long Store(DateTimeOffset time) => time.ToUnixTimeMilliseconds();

    public static long? Store(DateTimeOffset? time) => time?.ToUnixTimeMilliseconds();

    public static DateTimeOffset Read(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    /// <summary>
    /// The time under which a passage is counted and sorted: the gateway's own, unless its clock is not trusted, and
    /// never later than we heard of it. A Pi that boots in 1970 must not put its trucks into 1970.
    /// </summary>
    public static DateTimeOffset Believed(DateTimeOffset said, string clock, DateTimeOffset received)
        => clock == "untrusted" || said > received ? received : said;

    /// <returns>
    /// Null, or why a passage must not come into the figures: its gateway trusts a clock that nobody else would.
    /// </returns>
    public static string? Aside(PassageDocument passage, DateTimeOffset received)
    {
        if (passage.Clock == "untrusted")
        {
            return null;
        }

        var last = passage.ClosedAt ?? passage.OpenedAt;
        return passage.OpenedAt < received - BelievedSpan || last < received - BelievedSpan ? "ancient"
            : passage.OpenedAt > received + BelievedSpan || last > received + BelievedSpan ? "future"
            : null;
    }
}
