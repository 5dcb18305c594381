using System.Globalization;
using GreenLane.Lanes;

namespace GreenLane.Sensors.Anpr;

/// <summary>Capture times in the shapes they come in, each with what it is worth.</summary>
internal static class PlateTimes
{
    private const DateTimeStyles Unzoned = DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces;

    public static (DateTimeOffset? At, TimeProvenance Provenance) None => (null, TimeProvenance.None);

    /// <summary>Milliseconds since 1970, UTC.</summary>
    public static (DateTimeOffset? At, TimeProvenance Provenance) EpochMilliseconds(double? milliseconds)
        => milliseconds is > 0 and < 253_402_300_799_000
            ? (DateTimeOffset.UnixEpoch.AddMilliseconds(Math.Floor(milliseconds.Value)), TimeProvenance.Epoch)
            : None;

    /// <summary>Seconds since 1970, UTC, with a fraction.</summary>
    public static (DateTimeOffset? At, TimeProvenance Provenance) EpochSeconds(double? seconds)
        => EpochMilliseconds(seconds * 1000);

    /// <summary>A date and time with or without an offset, most significant first.</summary>
    public static (DateTimeOffset? At, TimeProvenance Provenance) Text(string? text)
    {
        if (text is null || text.Length > 40
            || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Unzoned, out var at))
        {
            return None;
        }

        // The date's own dashes stand before the time.
        var time = text.AsSpan(text.AsSpan().IndexOfAny('T', ' ') + 1);
        return (at, time.IndexOfAny('+', '-', 'Z') >= 0 ? TimeProvenance.ExplicitOffset : TimeProvenance.AssumedLocal);
    }

    /// <summary>A time in a fixed pattern without a zone.</summary>
    public static (DateTimeOffset? At, TimeProvenance Provenance) Local(string? text, params string[] patterns)
        => DateTimeOffset.TryParseExact(text, patterns, CultureInfo.InvariantCulture, Unzoned, out var at)
            ? (at, TimeProvenance.AssumedLocal)
            : None;
}
