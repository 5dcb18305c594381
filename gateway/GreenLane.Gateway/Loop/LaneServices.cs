using System.Collections.Concurrent;
using GreenLane.Gateway.Clock;
using GreenLane.Lanes;
using GreenLane.Registry;
using GreenLane.Reporting.Journal;
using GreenLane.Reporting.Presence;

namespace GreenLane.Gateway.Loop;

/// <summary>What all lanes of a gateway share.</summary>
/// <param name="InForce">One reference read: registries, recognition and trust as they are now.</param>
/// <param name="DrawKey">Master key of the random draw; 32 bytes.</param>
/// <param name="Learn">
/// Told what a camera read where a proved tag said which plate it was: camera, plate, reading. Null: nothing is
/// learned.
/// </param>
/// <param name="Notices">What was told beforehand; null: nothing is, and documents are missing where asked for.</param>
/// <param name="Presence">Where vehicles are; null: it is not kept, and the rules that ask say so.</param>
public sealed record LaneServices(
    IJournal Journal,
    WallClock Clock,
    Func<InForce> InForce,
    byte[] DrawKey,
    Pseudonyms Pseudonyms,
    ProgramIdentity Program,
    ILaneWatcher Watcher,
    Action<string, PlateKey, PlateKey>? Learn = null,
    PresenceBook? Presence = null,
    NoticeBook? Notices = null)
{
    /// <summary>Endings of passages that a crash cut off, which the journal could not take yet.</summary>
    public ConcurrentQueue<JournalEntry> Unwritten { get; } = new();
}
