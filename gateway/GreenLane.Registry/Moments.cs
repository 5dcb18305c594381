using System.Globalization;

namespace GreenLane.Registry;

/// <summary>Points in time as people write them in files and on the command line.</summary>
public static class Moments
{
    private static readonly string[] Rfc3339 =
    [
        "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:sszzz",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz",
    ];

    /// <summary>Takes an RFC 3339 time with its offset: what no offset means is nobody's to guess.</summary>
    /// <param name="moment">In UTC.</param>
    public static bool TryParse(ReadOnlySpan<char> text, out DateTimeOffset moment)
        => DateTimeOffset.TryParseExact(
            text, Rfc3339, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out moment);

    /// <summary>Takes a day (its beginning in UTC) or an RFC 3339 time.</summary>
    public static bool TryParseDayOrMoment(ReadOnlySpan<char> text, out DateTimeOffset moment)
        => DateTimeOffset.TryParseExact(
                text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out moment)
            || TryParse(text, out moment);

    /// <summary>RFC 3339 in UTC, whole seconds.</summary>
    public static string Write(DateTimeOffset moment)
        => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
