using GreenLane.Gateway.Clock;
using GreenLane.Lanes;
using GreenLane.Registry;
using GreenLane.Reporting.Grounds;

namespace GreenLane.Gateway.Loop;

/// <summary>
/// Brings together all a verdict is made from, has the rules evaluate it, and sees to what follows from it elsewhere.
/// </summary>
internal sealed class LaneJudge(LanePolicy policy, LaneServices services, string lane)
{
    private readonly LanePresence? _presence = services.Presence is { } book
        ? new LanePresence(book, book.PlaceOf(lane, policy.Direction)) : null;

    private (long Day, byte[] Key, string Hash) _draw = (-1, [], "");

    public Judgement Of(PassageFile passage, in LaneState state, InForce inForce)
    {
        var at = services.Clock.Read();
        var identity = Judge.Identify(passage.Evidence, policy, inForce);
        var papers = Judge.Papers(
            passage.Evidence, identity, services.Notices?.Shelf(inForce.Model.Budget.Allowed));
        var seen = new VerdictInput
        {
            Policy = policy,
            Mode = Lane.ModeInForce(state),
            Faults = state.Faults,
            JournalWritable = services.Journal.IsWritable,
            ClockTrusted = at.Quality != ClockQuality.Untrusted,
            Now = at.Utc,
            Identity = identity,
            Watch = passage.Watch.Under(inForce.WatchLists),
            Papers = papers,
            Presence = _presence?.Of(identity, papers),
        };
        var result = Judge.Evaluate(seen, inForce, DrawOf(at.Utc).Key, out var input);
        return new Judgement(input, result, passage.Evidence, at);
    }

    /// <summary>A passage has its verdict.</summary>
    public void Decide(PassageFile passage, in Judgement judgement, InForce inForce)
    {
        var grounds = GroundsDocument.Of(
            judgement.Input, judgement.Evidence, inForce.Model, passage.Watch.Reads, DrawOf(judgement.At.Utc).Hash);
        passage.Decide(judgement, inForce, grounds);
        _presence?.Decided(passage, judgement.At);
    }

    /// <summary>A passage is over.</summary>
    public void Close(PassageFile passage, Outcome outcome)
    {
        passage.TeachCameras(outcome, services.Learn);
        _presence?.Closed(passage, outcome, services.Clock.Read());
    }

    /// <summary>Whether a watch list names a vehicle that was decided on before anybody knew (hazard H-13).</summary>
    public bool IsNewlyWanted(PassageFile passage, in LaneState state, InForce inForce)
        => passage.Verdict is { Reason: not Reason.WatchList }
            && !passage.Watch.Hits.IsEmpty
            && Of(passage, state, inForce).Result.Reason == Reason.WatchList;

    /// <summary>The random draw's key of a day and its hash: made once a day, not at every sighting.</summary>
    private (byte[] Key, string Hash) DrawOf(DateTimeOffset now)
    {
        var day = now.UtcTicks / TimeSpan.TicksPerDay;
        if (_draw.Day != day)
        {
            var key = RandomDraw.DailyKey(services.DrawKey, now);
            _draw = (day, key, FileArchive.HashOf(key));
        }

        return (_draw.Key, _draw.Hash);
    }
}
