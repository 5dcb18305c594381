using GreenLane.Gateway.Clock;
using GreenLane.Reporting.Journal;

namespace GreenLane.Gateway.Loop;

/// <summary>What all lanes of a gateway share.</summary>
/// <param name="InForce">One reference read: registries, recognition and trust as they are now.</param>
/// <param name="DrawKey">Master key of the random draw; 32 bytes.</param>
public sealed record LaneServices(
    IJournal Journal,
    WallClock Clock,
    Func<InForce> InForce,
    byte[] DrawKey,
    Pseudonyms Pseudonyms,
    ProgramIdentity Program,
    ILaneWatcher Watcher);
