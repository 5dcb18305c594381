namespace GreenLane.Simulator.Reports;

/// <summary>What one gateway and its centre came to in a run.</summary>
/// <param name="OutboxLast">Last sequence given out; null if its health was never heard.</param>
/// <param name="Drained">The centre acknowledged everything before the run ended.</param>
/// <param name="EventsSeen">Events on the broker, repeats included.</param>
/// <param name="CameraPostsRefused">Pushes that the gateway did not take, the time it was dead included.</param>
/// <param name="HeartbeatLongestPauseMs">The longest pause between two changes of a heartbeat line.</param>
/// <param name="GuardTrips">
/// How often guards cut green: with each start of a gateway they wait for, and with each long pause of it.
/// </param>
public sealed record GatewaySummary(
    string Id,
    string Country,
    string Url,
    string CentreUrl,
    int Lanes,
    int Passages,
    int Released,
    int Referred,
    int Journalled,
    int Reported,
    int Acknowledged,
    int Lost,
    int Doubled,
    long? OutboxLast,
    bool Drained,
    int EventsSeen,
    int Kills,
    int CameraPostsRefused,
    double HeartbeatLongestPauseMs,
    int GuardTrips,
    bool? JournalVerified);
