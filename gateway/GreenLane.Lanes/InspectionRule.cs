using System.Collections.Immutable;

namespace GreenLane.Lanes;

/// <summary>The rule about inspection offices: asked where another failed rule demands an inspection.</summary>
/// <remarks>
/// It only ever adds a failure to a failure, and says until when to wait. That goods may be inspected at their
/// destination is said, and done by nobody but officers; not at all where anything else speaks against the truck
/// (hazard H-17).
/// </remarks>
internal static class InspectionRule
{
    public const string AtDestination = "inspection at destination is allowed";

    /// <summary>Adds it where offices are known, so that records of before there were any stay as they are.</summary>
    /// <param name="rules">All others.</param>
    public static void AddTo(ImmutableArray<RuleResult>.Builder rules, VerdictInput input)
    {
        if (input.Offices is { } offices)
        {
            rules.Add(Evaluate(rules, input, offices));
        }
    }

    /// <summary>What to add where agencies have not agreed: when each opens that is closed, if that is known.</summary>
    public static string WaitingFor(IEnumerable<Agency> agencies, VerdictInput input)
        => input.Offices is not { } offices || input.Now >= offices.Expires ? ""
            : string.Concat(agencies
                .Select(agency => offices.At(input.Policy.Crossing, agency, input.Goods))
                .Where(place => !place.IsOpen(input.Now) && place.OpensAfter(input.Now) is not null)
                .Select(place => $"; {place.Waiting(input.Now)}"));

    private static RuleResult Evaluate(
        IEnumerable<RuleResult> rules, VerdictInput input, InspectionOffices offices)
    {
        var failed = rules.Where(rule => rule.Outcome == RuleOutcome.Fail).ToArray();
        var agencies = failed.Where(rule => Demands(rule.Reason))
            .Select(rule => AgencyOf(rule, input)).Distinct().Order().ToArray();
        if (agencies.Length == 0)
        {
            return RuleResult.Skipped(RuleId.InspectionOpen, "no rule demands an inspection");
        }

        var names = string.Join(", ", agencies.Select(StableId.Of));
        if (input.Now >= offices.Expires)
        {
            return Closed($"no opening of {names} is known, the file has expired");
        }

        var closed = agencies.Select(agency => offices.At(input.Policy.Crossing, agency, input.Goods))
            .Where(place => !place.IsOpen(input.Now)).ToArray();
        if (closed.Length == 0)
        {
            return RuleResult.Passed(RuleId.InspectionOpen, $"{names} open");
        }

        var waiting = string.Join("; ", closed.Select(place => place.Waiting(input.Now)));
        var mayGoOn = closed.All(place => place.LeavesToDestination)
            && failed.All(rule => rule.Reason is Reason.InspectAll or Reason.RandomInspection);
        return Closed(mayGoOn ? $"{waiting}; {AtDestination}" : waiting);
    }

    private static RuleResult Closed(string detail)
        => RuleResult.Failed(RuleId.InspectionOpen, Reason.InspectionClosed, detail);

    /// <summary>What terminals propose to settle by inspection; all else is settled at the desk.</summary>
    private static bool Demands(Reason reason)
        => reason is Reason.WatchList or Reason.TagPlateMismatch or Reason.InspectAll or Reason.RandomInspection;

    /// <summary>Customs, unless the recognition rule that demands the inspection names another.</summary>
    private static Agency AgencyOf(RuleResult failed, VerdictInput input)
    {
        var rule = failed.Rule switch
        {
            RuleId.Recognised => Standing.Of(input.Identity.Enrolment!, input).Recognition.Rule,
            RuleId.DocumentsCount => DocumentRules.Counting(input).Rule,
            _ => null,
        };
        return rule is { Agency: not Agency.None } ? rule.Agency : Agency.Customs;
    }
}
