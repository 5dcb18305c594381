using System.Globalization;

namespace GreenLane.Reporting.Contracts;

/// <summary>Where a signed file lies at the broker of an administration, retained.</summary>
/// <remarks>
/// The topic only says what to expect: a file counts by what stands in its signed header, and by who signed it. A small
/// file lies there as its own bytes; a large one as a <see cref="FileAnnouncement"/>, its parts one level below.
/// </remarks>
/// <param name="Country">The administration's country.</param>
/// <param name="Kind">One of the words below; others are for later versions and are not listened to.</param>
/// <param name="Name">Whose file it is: two letters of the country that signed it.</param>
public readonly record struct FileTopic(string Country, string Kind, string Name)
{
    public const string Registry = "registry";
    public const string Recognition = "recognition";
    public const string WatchList = "watch-list";
    public const string Offices = "offices";

    /// <summary>The level of the topic at which a crossing stands elsewhere: no crossing may have this name.</summary>
    public const string Level = "files";

    public string Path => $"{Topics.Prefix}/{Country}/{Level}/{Kind}/{Name}";

    /// <summary>The topic of one part of a large file.</summary>
    public string Part(int number) => string.Create(CultureInfo.InvariantCulture, $"{Path}/{number}");

    /// <summary>All files of a kind, and none of their parts.</summary>
    public static string Filter(string country, string kind) => new FileTopic(country, kind, "+").Path;

    /// <param name="part">The part's number, from 0; null for the file's own topic.</param>
    /// <returns>False for a topic of another shape.</returns>
    public static bool TryParse(string topic, out FileTopic file, out int? part)
    {
        ArgumentNullException.ThrowIfNull(topic);
        (file, part) = (default, null);
        if (!topic.StartsWith(Topics.Prefix + "/", StringComparison.Ordinal))
        {
            return false;
        }

        var levels = topic[(Topics.Prefix.Length + 1)..].Split('/', 6);
        if (levels is not [{ Length: > 0 }, Level, { Length: > 0 }, { Length: > 0 }, ..] || levels.Length > 5)
        {
            return false;
        }

        file = new FileTopic(levels[0], levels[2], levels[3]);
        if (levels.Length == 4)
        {
            return true;
        }

        var parsed = int.TryParse(levels[4], NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        part = number;
        return parsed;
    }
}
