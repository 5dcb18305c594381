using GreenLane.Gateway.Clock;
using GreenLane.Lanes;

namespace GreenLane.Gateway.Loop;

/// <summary>Brings together all a verdict is made from, and has the rules evaluate it.</summary>
internal sealed class LaneJudge(LanePolicy policy, LaneServices services)
{
    public Judgement Of(Evidence evidence, in LaneState state, InForce inForce)
    {
        var at = services.Clock.Read();
        var identity = IdentityRules.Resolve(
            evidence, policy.IdentityUnder(inForce.Recognition), inForce.Model);
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
            Recognition = inForce.Recognition,
            Drawn = identity.Enrolment is { } vehicle ? IsDrawn(vehicle, inForce.Recognition, at.Utc) : null,
        });
        return new Judgement(identity, result, at);
    }

    /// <summary>The configured share, and never less than the signed one.</summary>
    private bool IsDrawn(Enrolment vehicle, RecognitionMatrix? recognition, DateTimeOffset now)
    {
        var share = Math.Max(policy.RandomInspection, recognition?.RandomInspection ?? 0);
        return share > 0 && RandomDraw.IsDrawn(RandomDraw.DailyKey(services.DrawKey, now), vehicle, share, now);
    }
}
