using GreenLane.Gateway.Clock;
using GreenLane.Lanes;
using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Presence;

namespace GreenLane.Gateway.Loop;

/// <summary>What one lane asks of the presence book and tells it. Only surely identified vehicles count.</summary>
/// <remarks>
/// A vehicle stands in the lane from its verdict to the closing of its passage, so that its twin in another lane finds
/// it there; its own lane never asks of itself, so that backing out and trying again makes no twin (hazard H-14).
/// </remarks>
internal sealed class LanePresence(PresenceBook book, PresencePlace here)
{
    public Presence? Of(Identity identity, Papers? papers)
        => Vehicle(identity, papers) is { } vehicle ? book.Recall(vehicle, here) : null;

    /// <summary>A verdict was made: whom it names stands here.</summary>
    public void Decided(PassageFile passage, ClockReading at)
    {
        var vehicle = Vehicle(passage.Identity, passage.Papers) is { } named ? book.VehicleOf(named) : null;
        if (passage.Vehicle is { } before && before != vehicle)
        {
            book.See(before, here, at.Utc, IsDated(at), stands: false);
        }

        passage.Vehicle = vehicle;
        if (vehicle is not null)
        {
            book.See(vehicle, here, at.Utc, IsDated(at), stands: true);
        }
    }

    /// <summary>The passage is over: its vehicle went past the barrier, or is not here any more.</summary>
    public void Closed(PassageFile passage, Outcome outcome, ClockReading at)
    {
        if (passage.Vehicle is not { } vehicle)
        {
            return;
        }

        var move = PresenceRules.MoveOf(here.Direction, outcome, passage.ReleasedBy is not null);
        if (move == MovementKind.None)
        {
            book.See(vehicle, here, at.Utc, IsDated(at), stands: false);
        }
        else
        {
            book.Move(vehicle, move, here, at.Utc, IsDated(at), passage.Id);
        }
    }

    /// <summary>Who is surely known: by its enrolment, or by the notices that name exactly its plates.</summary>
    private static VehicleKey? Vehicle(Identity identity, Papers? papers) => identity switch
    {
        { Strength: IdentityStrength.Strong, Enrolment: { } enrolled } => enrolled.Key,
        { Enrolment: null } when papers is { Match: PaperMatch.Exact } => papers.Vehicle,
        _ => null,
    };

    /// <summary>The rules' input as it stands in the record.</summary>
    public static PresenceDocument DocumentOf(Presence presence, string? vehicle) => new(
        vehicle,
        presence.InsideLimit.TotalSeconds,
        presence.LastMove is { } move
            ? new MovementDocument(StableId.Of(move.Kind), move.Where, move.At, move.IsDated) : null,
        [
            .. presence.Elsewhere.Select(seen => new SeenDocument(
                seen.Where, seen.At, seen.IsDated, seen.StandsThere, seen.LeastTravel.TotalSeconds)),
        ]);

    private static bool IsDated(ClockReading at) => at.Quality != ClockQuality.Untrusted;
}
