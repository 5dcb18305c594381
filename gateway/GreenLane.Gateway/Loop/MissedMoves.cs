using GreenLane.Gateway.Configuration;
using GreenLane.Lanes;
using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Journal;
using GreenLane.Reporting.Presence;

namespace GreenLane.Gateway.Loop;

/// <summary>
/// Enters into the presence book what the journal holds and the book does not: the gateway was killed in between.
/// </summary>
public static class MissedMoves
{
    /// <summary>Newest passages that are looked at: the book is saved within moments of each closing.</summary>
    private const int Newest = 500;

    /// <param name="interrupted">Passages closed as interrupted at this start.</param>
    public static void Enter(
        IJournal journal, IEnumerable<PassageDocument> interrupted, PresenceBook book,
        GatewayConfiguration configuration, DateTimeOffset now)
    {
        foreach (var passage in journal.Passages(null, null, Newest).Reverse().Concat(interrupted))
        {
            if (passage is { ClosedAt: { } at, Identity: "strong", Presence.Vehicle: { } vehicle }
                && now - at < configuration.Presence.InsideLimit
                && configuration.Lanes.FirstOrDefault(lane => lane.Id == passage.Lane) is { } lane
                && StableId.TryParse<Outcome>(passage.Outcome ?? "", out var outcome)
                && PresenceRules.MoveOf(lane.Policy.Direction, outcome, passage.ReleasedBy is not null)
                    is not MovementKind.None and var move
                && !book.Holds(passage.Id))
            {
                book.Move(
                    vehicle, move, book.PlaceOf(lane.Id, lane.Policy.Direction), at, passage.Clock != "untrusted",
                    passage.Id);
            }
        }

        book.Save();
    }
}
