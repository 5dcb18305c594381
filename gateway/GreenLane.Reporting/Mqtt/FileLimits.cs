using GreenLane.Reporting.Contracts;

namespace GreenLane.Reporting.Mqtt;

/// <summary>What bounds the delivery of signed files by the broker.</summary>
public sealed record FileLimits
{
    private const int MiB = 1024 * 1024;

    /// <summary>
    /// The largest registry that goes over the broker, some 380,000 vehicles: it is held in memory while it is
    /// verified. Larger ones are put into the gateway's folder.
    /// </summary>
    public int RegistryBytes { get; init; } = 64 * MiB;

    /// <summary>As a watch list in the folder.</summary>
    public int WatchListBytes { get; init; } = 16 * MiB;

    /// <summary>As rules in the folder, which hold ten thousand.</summary>
    public int RecognitionBytes { get; init; } = 4 * MiB;

    /// <summary>As inspection offices in the folder.</summary>
    public int OfficesBytes { get; init; } = 4 * MiB;

    /// <summary>Parts that are asked for at once: what may stand before another message on the connection.</summary>
    public int PartsAtOnce { get; init; } = 8;

    /// <summary>Files in parts at a time, and files that wait to be verified; what comes beyond is asked for later.
    /// </summary>
    public int Files { get; init; } = 64;

    /// <summary>Time without a part after which a file is given up, and asked for anew.</summary>
    public TimeSpan PartLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How often recognition rules are asked for anew on a connection that seems well: a message that a full broker
    /// dropped is not missed for longer. The rest is asked for then only after it was given up or refused.
    /// </summary>
    public TimeSpan LookAgain { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Time before a large file that was refused is fetched once more: it may verify by then.</summary>
    public TimeSpan RefusedAgain { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The largest file of a kind, in bytes.</summary>
    public int MostBytes(string kind) => kind switch
    {
        FileTopic.Registry => RegistryBytes,
        FileTopic.WatchList => WatchListBytes,
        FileTopic.Offices => OfficesBytes,
        _ => RecognitionBytes,
    };
}
