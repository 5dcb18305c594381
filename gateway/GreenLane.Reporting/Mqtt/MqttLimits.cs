namespace GreenLane.Reporting.Mqtt;

/// <summary>What bounds the reporter.</summary>
public sealed record MqttLimits
{
    /// <summary>Publishes without the broker's answer; mosquitto announces this many as its receive maximum.</summary>
    public int InFlight { get; init; } = 20;

    /// <summary>
    /// Events sent that the centre has not acknowledged. Half of the 1,000 messages a stock mosquitto queues for a
    /// subscriber that is away; what lies beyond waits in the outbox, where it is safe.
    /// </summary>
    public int SentAhead { get; init; } = 500;

    /// <summary>
    /// Events a second that were there before the connection; live ones are not held up. A day of one busy lane, two
    /// events a truck, goes out in six seconds.
    /// </summary>
    public int BacklogPerSecond { get; init; } = 1000;

    /// <summary>Time for the broker to answer a connect, subscribe or publish; then the connection is given
    /// up.</summary>
    public TimeSpan AnswerLimit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Interval of keep-alives; a broker drops a silent client after one and a half of them.</summary>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>First bound of the random wait before a new connection; it doubles with every failure.</summary>
    public TimeSpan BackOffFirst { get; init; } = TimeSpan.FromSeconds(0.5);

    /// <summary>Last bound of that wait.</summary>
    public TimeSpan BackOffLast { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Time without progress of the centre's acknowledgement after which what it lacks is sent again on a connection
    /// that seems well. It doubles up to <see cref="SilenceLast"/> while nothing comes back.
    /// </summary>
    public TimeSpan SilenceFirst { get; init; } = TimeSpan.FromSeconds(30);

    public TimeSpan SilenceLast { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Bytes of a message taken from the broker; a larger one is refused.</summary>
    public int MessageBytes { get; init; } = 64 * 1024;

    /// <summary>Retained topics (lanes, health, alarms) of one gateway; more are refused.</summary>
    public int RetainedTopics { get; init; } = 256;
}
