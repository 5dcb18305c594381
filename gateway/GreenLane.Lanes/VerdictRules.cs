using System.Collections.Immutable;

namespace GreenLane.Lanes;

/// <summary>From all that is known to a verdict: every rule that can be evaluated is, and all are recorded.</summary>
/// <remarks>
/// Pure: the same input gives the same result, bit for bit. Anything that fails refers (hazard H-03).
/// </remarks>
public static class VerdictRules
{
    /// <summary>
    /// How far in the future a registry's creation may lie before the clocks are thought to disagree.
    /// </summary>
    internal static readonly TimeSpan ClockSlack = TimeSpan.FromMinutes(5);

    public static VerdictResult Evaluate(VerdictInput input)
    {
        var rules = ImmutableArray.CreateBuilder<RuleResult>();
        rules.Add(LaneOpen(input));
        rules.Add(RuleResult.Of(
            RuleId.LaneHealthy, input.Faults == LaneFaults.None, Reason.LaneFault, FaultsOf(input.Faults)));
        rules.Add(RuleResult.Of(RuleId.JournalWritable, input.JournalWritable, Reason.JournalUnavailable, ""));
        rules.Add(RuleResult.Of(RuleId.ClockTrusted, input.ClockTrusted, Reason.ClockUntrusted, ""));
        rules.Add(DocumentRules.Identified(input) ?? Identified(input.Identity));
        rules.Add(WatchRule.Evaluate(input));
        AddOperatorRules(rules, input);
        DocumentRules.AddTo(rules, input);
        rules.Add(PresenceRules.NotInside(input));
        rules.Add(PresenceRules.JourneyPossible(input));
        rules.Add(NotDrawn(input));
        InspectionRule.AddTo(rules, input);

        var failures = rules.Where(rule => rule.Outcome == RuleOutcome.Fail).ToArray();
        return failures.Length == 0
            ? new VerdictResult(Verdict.Release, Reason.None, rules.ToImmutable())
            : new VerdictResult(Verdict.Refer, failures.Min(rule => rule.Reason), rules.ToImmutable());
    }

    private static RuleResult LaneOpen(VerdictInput input) => RuleResult.Of(
        RuleId.LaneOpen, input.Mode == LaneMode.Automatic, Reason.LaneClosed, StableId.Of(input.Mode));

    private static RuleResult Identified(Identity identity) => identity.Strength switch
    {
        IdentityStrength.Strong => RuleResult.Passed(RuleId.VehicleIdentified, identity.Detail),
        IdentityStrength.Mismatch
            => RuleResult.Failed(RuleId.VehicleIdentified, Reason.TagPlateMismatch, identity.Detail),
        IdentityStrength.Ambiguous
            => RuleResult.Failed(RuleId.VehicleIdentified, Reason.IdentityAmbiguous, identity.Detail),
        IdentityStrength.Weak => RuleResult.Failed(RuleId.VehicleIdentified, Reason.IdentityWeak, identity.Detail),
        IdentityStrength.Unknown => RuleResult.Failed(RuleId.VehicleIdentified, Reason.VehicleUnknown, identity.Detail),
        _ => RuleResult.Failed(RuleId.VehicleIdentified, Reason.NotIdentifiedInTime, identity.Detail),
    };

    private static RuleResult NotDrawn(VerdictInput input) => input.Drawn switch
    {
        true => RuleResult.Failed(RuleId.NotDrawn, Reason.RandomInspection, "drawn for this period"),
        false => RuleResult.Passed(RuleId.NotDrawn, "not drawn for this period"),
        null when !input.HasVehicle => RuleResult.Skipped(RuleId.NotDrawn, "no vehicle to draw for"),
        null => RuleResult.Unknown(RuleId.NotDrawn, "no draw was made"),
    };

    /// <summary>
    /// The rules about operator and authorisation; without a vehicle none of them concerns the passage.
    /// </summary>
    private static void AddOperatorRules(ImmutableArray<RuleResult>.Builder rules, VerdictInput input)
    {
        if (input.Identity.Enrolment is not { } enrolment)
        {
            foreach (var rule in (ReadOnlySpan<RuleId>)
            [
                RuleId.RegistryFresh, RuleId.BindingInForce, RuleId.RoleCounts, RuleId.AuthorisationGranted,
                RuleId.TypeCounts, RuleId.ConsentGiven, RuleId.Recognised,
            ])
            {
                rules.Add(RuleResult.Skipped(rule, "no enrolled vehicle"));
            }

            return;
        }

        var standing = Standing.Of(enrolment, input);
        rules.Add(RegistryFresh(input, standing));
        rules.Add(BindingInForce(enrolment, input.Now));
        rules.Add(RuleResult.Of(
            RuleId.RoleCounts, enrolment.Role == OperatorRole.Carrier, Reason.RoleNotRecognised,
            StableId.Of(enrolment.Role)));
        rules.Add(AuthorisationGranted(standing, input.Now));
        rules.Add(RuleResult.Of(
            RuleId.TypeCounts, standing.TypeCounts, Reason.TypeNotRecognised,
            StableId.Of(standing.Authorisation?.Type ?? default)));
        rules.Add(enrolment.Issuer == input.Policy.Country
            ? RuleResult.Skipped(RuleId.ConsentGiven, "asked abroad only")
            : RuleResult.Of(
                RuleId.ConsentGiven, enrolment.Operator.Consent, Reason.NoConsent, "exchange of data abroad"));
        rules.Add(Recognised(input, standing));
    }

    private static RuleResult RegistryFresh(VerdictInput input, Standing standing)
    {
        if (input.Registry is not { } registry)
        {
            return RuleResult.Failed(RuleId.RegistryFresh, Reason.RegistryStale, "no file of this issuer is in force");
        }

        // Without a matching rule no age limit is known; the issuer's own expiry still holds.
        var limit = standing.Recognition.Rule is null
            ? registry.Expires - registry.Created
            : standing.Recognition.MaxRegistryAge;
        var age = input.Now - registry.Created;
        return RuleResult.Of(
            RuleId.RegistryFresh,
            age <= limit && age >= -ClockSlack && input.Now < registry.Expires,
            Reason.RegistryStale,
            $"age {(long)age.TotalSeconds} s, limit {(long)limit.TotalSeconds} s");
    }

    private static RuleResult BindingInForce(Enrolment enrolment, DateTimeOffset now) => RuleResult.Of(
        RuleId.BindingInForce,
        now >= enrolment.ValidFrom && (enrolment.ValidTo is not { } end || now < end),
        Reason.BindingNotInForce,
        $"from {enrolment.ValidFrom:yyyy-MM-dd} to {enrolment.ValidTo?.ToString("yyyy-MM-dd", null) ?? "open"}");

    private static RuleResult AuthorisationGranted(Standing standing, DateTimeOffset now)
    {
        var status = standing.StatusAt(now);
        var reason = status switch
        {
            AuthorisationStatus.Granted => Reason.None,
            AuthorisationStatus.Annulled => Reason.AuthorisationAnnulled,
            AuthorisationStatus.Revoked => Reason.AuthorisationRevoked,
            _ => Reason.AuthorisationSuspended,
        };
        return RuleResult.Of(RuleId.AuthorisationGranted, reason == Reason.None, reason, StableId.Of(status));
    }

    /// <remarks>A grant fades with the file that holds it; a suspension keeps holding (hazard H-06).</remarks>
    private static RuleResult Recognised(VerdictInput input, Standing standing)
    {
        var (effect, rule, _, known) = standing.Recognition;
        var detail = rule is null ? "no rule matches" : $"rule {rule.Id}: {StableId.Of(effect)}";
        return effect switch
        {
            RecognitionEffect.Green when input.Now >= input.Recognition!.Expires => RuleResult.Failed(
                RuleId.Recognised, Reason.IssuerNotRecognised, $"{detail}, in a file that has expired"),
            RecognitionEffect.Green => RuleResult.Passed(RuleId.Recognised, detail),
            RecognitionEffect.Inspect => RuleResult.Failed(RuleId.Recognised, Reason.InspectAll, detail),
            RecognitionEffect.Stop => RuleResult.Failed(RuleId.Recognised, Reason.RecognitionSuspended, detail),

            // Normal procedure: the issuer's trucks have no priority here today.
            RecognitionEffect.Normal => RuleResult.Failed(RuleId.Recognised, Reason.IssuerNotRecognised, detail),
            _ when known => RuleResult.Failed(RuleId.Recognised, Reason.TypeNotRecognised, detail),
            _ => RuleResult.Failed(RuleId.Recognised, Reason.IssuerNotRecognised, detail),
        };
    }

    private static string FaultsOf(LaneFaults faults) => string.Join(", ", StableId.OfFlags(faults));
}
