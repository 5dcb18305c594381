namespace GreenLane.Reporting.Contracts;

/// <summary>Where a signed file lies at the broker of an administration, retained, as its own bytes.</summary>
/// <remarks>
/// The topic only says what to expect: a file counts by what stands in its signed header, and by who signed it.
/// </remarks>
/// <param name="Country">The administration's country.</param>
/// <param name="Kind">One of the words below; others are for later versions and are not listened to.</param>
/// <param name="Name">Whose file it is: two letters of the country that signed it.</param>
public readonly record struct FileTopic(string Country, string Kind, string Name)
{
    public const string Registry = "registry";
    public const string Recognition = "recognition";
    public const string WatchList = "watch-list";

    /// <summary>The level of the topic at which a crossing stands elsewhere: no crossing may have this name.</summary>
    public const string Level = "files";

    public string Path => $"{Topics.Prefix}/{Country}/{Level}/{Kind}/{Name}";

    /// <summary>All files of a kind.</summary>
    public static string Filter(string country, string kind) => new FileTopic(country, kind, "+").Path;

    /// <returns>False for a topic of another shape.</returns>
    public static bool TryParse(string topic, out FileTopic file)
    {
        ArgumentNullException.ThrowIfNull(topic);
        var fits = topic.StartsWith(Topics.Prefix + "/", StringComparison.Ordinal);
        var levels = fits ? topic[(Topics.Prefix.Length + 1)..].Split('/', 5) : [];
        fits = levels is [{ Length: > 0 }, Level, { Length: > 0 }, { Length: > 0 }];
        file = fits ? new FileTopic(levels[0], levels[2], levels[3]) : default;
        return fits;
    }
}
