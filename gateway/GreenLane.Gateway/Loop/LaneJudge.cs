using GreenLane.Gateway.Clock;
using GreenLane.Lanes;

namespace GreenLane.Gateway.Loop;

/// <summary>
/// Brings together all a verdict is made from, has the rules evaluate it, and sees to what follows from it elsewhere.
/// </summary>
internal sealed class LaneJudge(LanePolicy policy, LaneServices services, string lane)
{
    private readonly LanePresence? _presence = services.Presence is { } book
        ? new LanePresence(book, book.PlaceOf(lane, policy.Direction)) : null;

    public Judgement Of(PassageFile passage, in LaneState state, InForce inForce)
    {
        var at = services.Clock.Read();
        var identity = IdentityRules.Resolve(
            passage.Evidence, policy.IdentityUnder(inForce.Recognition), inForce.Model);
        var presence = _presence?.Of(identity);
        var result = VerdictRules.Evaluate(new VerdictInput
        {
            Policy = policy,
            Mode = Lane.ModeInForce(state),
            Faults = state.Faults,
            JournalWritable = services.Journal.IsWritable,
            ClockTrusted = at.Quality != ClockQuality.Untrusted,
            Now = at.Utc,
            Identity = identity,
            Registry = identity.Enrolment is { } enrolment ? inForce.Registries.StateOf(enrolment.Issuer) : null,
            Watch = passage.Watch.Under(inForce.WatchLists),
            Recognition = inForce.Recognition,
            Drawn = identity.Enrolment is { } vehicle ? IsDrawn(vehicle, inForce.Recognition, at.Utc) : null,
            Presence = presence,
        });
        return new Judgement(identity, result, at, presence);
    }

    /// <summary>A passage has its verdict.</summary>
    public void Decide(PassageFile passage, in Judgement judgement, InForce inForce)
    {
        passage.Decide(judgement, inForce);
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

    /// <summary>The configured share, and never less than the signed one.</summary>
    private bool IsDrawn(Enrolment vehicle, RecognitionMatrix? recognition, DateTimeOffset now)
    {
        var share = Math.Max(policy.RandomInspection, recognition?.RandomInspection ?? 0);
        return share > 0 && RandomDraw.IsDrawn(RandomDraw.DailyKey(services.DrawKey, now), vehicle, share, now);
    }
}
