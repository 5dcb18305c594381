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

    /// <summary>Time for the broker to answer a connect or a subscribe.</summary>
    public TimeSpan AnswerLimit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Longer than the reporter's: a line that carries a large file answers late.</summary>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>First bound of the random wait before a new connection; it doubles with every failure.</summary>
    public TimeSpan BackOffFirst { get; init; } = TimeSpan.FromSeconds(0.5);

    /// <summary>Last bound of that wait: a suspension may be waiting.</summary>
    public TimeSpan BackOffLast { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How often recognition rules are asked for anew on a connection that seems well: a message that a full broker
    /// dropped is not missed for longer.
    /// </summary>
    public TimeSpan LookAgain { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The same for the rest, and only while the last of a kind was refused: it may verify by now.</summary>
    public TimeSpan LookAgainRefused { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Wait after a refused file: whoever floods the topics gets no more of the processor than this leaves.
    /// </summary>
    public TimeSpan RefusedPause { get; init; } = TimeSpan.FromSeconds(0.1);

    /// <summary>How long the broker keeps what it could not deliver, where it speaks MQTT 5.</summary>
    public TimeSpan SessionExpiry { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The largest file of a kind, in bytes.</summary>
    public int MostBytes(string kind) => kind switch
    {
        FileTopic.Registry => RegistryBytes,
        FileTopic.WatchList => WatchListBytes,
        _ => RecognitionBytes,
    };
}
