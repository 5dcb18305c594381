using System.Globalization;
using System.Text.RegularExpressions;

namespace GreenLane.Central.Configuration;

/// <summary>Reads keys one by one and keeps every complaint, so that all of them can be said at once.</summary>
internal sealed class SettingsSection(IConfiguration configuration, List<string> complaints)
{
    /// <returns>The text, the fallback if the key is absent, or "" with a complaint.</returns>
    public string Text(string key, string? fallback)
    {
        var text = configuration[key] ?? fallback;
        if (string.IsNullOrWhiteSpace(text))
        {
            complaints.Add($"{key}: is missing");
            return "";
        }

        return text;
    }

    public string Matching(string key, string? fallback, string pattern, string meaning)
    {
        var text = Text(key, fallback);
        if (text.Length > 0 && !Regex.IsMatch(text, pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)))
        {
            complaints.Add($"{key}: '{text}' is not {meaning}");
        }

        return text;
    }

    public int Number(string key, int fallback, int least, int most)
    {
        var text = Text(key, fallback.ToString(CultureInfo.InvariantCulture));
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || number < least || number > most)
        {
            complaints.Add($"{key}: '{text}' is not a number from {least} to {most}");
        }

        return number;
    }

    /// <summary>A time span as d.hh:mm:ss or hh:mm:ss.</summary>
    /// <returns>Null if the key is absent, or with a complaint.</returns>
    public TimeSpan? Span(string key, TimeSpan least, TimeSpan most)
    {
        if (configuration[key] is not { } text)
        {
            return null;
        }

        if (text.Contains(':', StringComparison.Ordinal)
            && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) && span >= least && span <= most)
        {
            return span;
        }

        complaints.Add($"{key}: '{text}' is not a time from {least:c} to {most:c}");
        return null;
    }

    public string OneOf(string key, string fallback, params ReadOnlySpan<string> values)
    {
        var text = Text(key, fallback);
        if (!values.Contains(text))
        {
            complaints.Add($"{key}: '{text}' is not one of {string.Join(", ", values.ToArray())}");
        }

        return text;
    }

    public void Complain(string key, string what) => complaints.Add($"{key}: {what}");
}
