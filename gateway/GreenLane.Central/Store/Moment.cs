namespace GreenLane.Central.Store;

/// <summary>Times in the store: milliseconds since 1970-01-01T00:00:00Z.</summary>
internal static class Moment
{
    public static long Store(DateTimeOffset time) => time.ToUnixTimeMilliseconds();

    public static long? Store(DateTimeOffset? time) => time?.ToUnixTimeMilliseconds();

    public static DateTimeOffset Read(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    /// <summary>
    /// The time under which a passage is counted and sorted: the gateway's own, unless its clock is not trusted, and
    /// never later than we heard of it. A Pi that boots in 1970 must not put its trucks into 1970.
    /// </summary>
    public static DateTimeOffset Believed(DateTimeOffset said, string clock, DateTimeOffset received)
        => clock == "untrusted" || said > received ? received : said;
}
