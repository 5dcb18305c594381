using System.Collections.Immutable;

namespace GreenLane.Lanes;

/// <summary>The rules about papers: what a lane asks of all, and what opens it without an authorisation.</summary>
/// <remarks>
/// Complete documents open a lane only where the signed recognition rules say so, only for a truck that nobody
/// enrolled, and only by exactly its plates (hazard H-16). What an intake told counts no longer than it was heard from.
/// </remarks>
internal static class DocumentRules
{
    /// <summary>Who a truck is that nobody enrolled; null where documents do not come into question.</summary>
    public static RuleResult? Identified(VerdictInput input)
    {
        if (!IsAsked(input) || input.Papers is not { } papers)
        {
            return null;
        }

        return papers.Match switch
        {
            PaperMatch.Exact when papers.AllowsPlate => RuleResult.Passed(RuleId.VehicleIdentified, papers.Detail),
            PaperMatch.Exact => RuleResult.Failed(
                RuleId.VehicleIdentified, Reason.IdentityWeak,
                "plate exact, but so many are named by notices that it is not enough"),
            PaperMatch.Differs => RuleResult.Failed(RuleId.VehicleIdentified, Reason.IdentityWeak, papers.Detail),
            _ => null,
        };
    }

    public static void AddTo(ImmutableArray<RuleResult>.Builder rules, VerdictInput input)
    {
        var isAsked = IsAsked(input);
        if (isAsked)
        {
            rules.Add(DocumentsCount(input));
        }

        rules.Add(DocumentsComplete(input, isAsked && input.Papers is { Match: PaperMatch.Exact }));
        if (!input.Policy.Consents.IsEmpty)
        {
            rules.Add(AgenciesAgreed(input));
        }
    }

    /// <summary>What the recognition rules make of the documents of a vehicle that a notice names exactly.</summary>
    public static Recognition Counting(VerdictInput input) => Recognition.Of(
        input.Recognition!, input.Papers!.Vehicle!.Value.Country, null, input.Policy, input.Goods, input.Now);

    /// <summary>Whether documents may open this lane for what stands in it.</summary>
    private static bool IsAsked(VerdictInput input)
        => input.Identity.Strength == IdentityStrength.Unknown
            && input.Recognition is { } matrix && Recognition.KnowsDocuments(matrix, input.Policy, input.Now);

    private static RuleResult DocumentsCount(VerdictInput input)
    {
        if (input.Papers is not { Match: PaperMatch.Exact })
        {
            return RuleResult.Skipped(RuleId.DocumentsCount, input.Papers?.Detail ?? "no notices are kept here");
        }

        var (effect, rule, _, _) = Counting(input);
        var detail = rule is null ? "no rule matches" : $"rule {rule.Id}: {StableId.Of(effect)}";
        return effect switch
        {
            RecognitionEffect.Green when input.Now >= input.Recognition!.Expires => RuleResult.Failed(
                RuleId.DocumentsCount, Reason.DocumentsNotRecognised, $"{detail}, in a file that has expired"),
            RecognitionEffect.Green => RuleResult.Passed(RuleId.DocumentsCount, detail),
            RecognitionEffect.Inspect => RuleResult.Failed(RuleId.DocumentsCount, Reason.InspectAll, detail),
            RecognitionEffect.Stop => RuleResult.Failed(RuleId.DocumentsCount, Reason.RecognitionSuspended, detail),
            _ => RuleResult.Failed(RuleId.DocumentsCount, Reason.DocumentsNotRecognised, detail),
        };
    }

    private static RuleResult DocumentsComplete(VerdictInput input, bool entitles)
    {
        if (!entitles && !input.Policy.RequireDocuments)
        {
            return RuleResult.Skipped(RuleId.DocumentsComplete, "this lane asks for none");
        }

        if (input.Papers is not { } papers)
        {
            return RuleResult.Failed(
                RuleId.DocumentsComplete, Reason.DocumentsMissing, "no notice of documents was received");
        }

        return Missing(papers, input.Now, entitles) is { } missing
            ? RuleResult.Failed(RuleId.DocumentsComplete, Reason.DocumentsMissing, missing)
            : RuleResult.Passed(RuleId.DocumentsComplete, $"complete; {Ages(papers, input.Now)}");
    }

    private static RuleResult AgenciesAgreed(VerdictInput input)
    {
        if (input.Papers is not { } papers)
        {
            return RuleResult.Failed(RuleId.AgenciesAgreed, Reason.ConsentMissing, "no notices are kept here");
        }

        var counting = papers.CountingAt(input.Now);
        var missing = input.Policy.Consents
            .Where(agency => counting.IsEmpty || counting.Any(notice => !notice.Consents.Contains(agency)))
            .ToArray();
        return Silent(papers, input.Now) is { } silent
            ? RuleResult.Failed(RuleId.AgenciesAgreed, Reason.ConsentMissing, silent)
            : RuleResult.Of(
                RuleId.AgenciesAgreed, missing.Length == 0, Reason.ConsentMissing,
                missing.Length == 0
                    ? $"agreed; {Ages(papers, input.Now)}"
                    : $"{string.Join(", ", missing.Select(StableId.Of))} has not agreed"
                        + InspectionRule.WaitingFor(missing, input));
    }

    /// <summary>What is missing; null if nothing is.</summary>
    /// <param name="entitles">Transit is asked for besides.</param>
    private static string? Missing(Papers papers, DateTimeOffset now, bool entitles)
    {
        if (Silent(papers, now) is { } silent)
        {
            return silent;
        }

        var counting = papers.CountingAt(now);
        return counting.IsEmpty ? NoneCounts(papers, now)
            : counting.Any(notice => notice.Weighing is null) ? $"no weighing certificate; {Ages(papers, now)}"
            : entitles && counting.Any(notice => notice.Procedure != Procedure.Transit || !notice.Mrn.MayBeTransit)
                ? $"not a transit's MRN; {Ages(papers, now)}"
            : null;
    }

    /// <summary>Why no notice counts; the latest is told of.</summary>
    private static string NoneCounts(Papers papers, DateTimeOffset now)
        => papers.Notices.IsEmpty || papers.Match == PaperMatch.Differs ? papers.Detail
            : papers.Notices[0] is var latest && !latest.Mrn.HasRightCheckDigit
                ? $"the MRN's check digit is wrong; {Ages(papers, now)}"
            : now < latest.ValidFrom ? $"its notice counts from {latest.ValidFrom:yyyy-MM-dd HH:mm} UTC on"
            : $"its notice ended {(long)(now - latest.ValidTo).TotalSeconds} s ago";

    /// <summary>Which intake was not heard for too long; null if all that are asked were.</summary>
    private static string? Silent(Papers papers, DateTimeOffset now)
    {
        if (papers.Intakes.IsEmpty)
        {
            return "there is no intake of notices";
        }

        var silent = papers.Asked.FirstOrDefault(intake => !intake.IsFresh(now, papers.MaxAge));
        return silent is null ? null
            : silent.HeardAt is { } heard
                ? $"intake {silent.Source} silent for {(long)(now - heard).TotalSeconds} s, "
                    + $"limit {(long)papers.MaxAge.TotalSeconds} s"
            : $"intake {silent.Source} was never heard";
    }

    private static string Ages(Papers papers, DateTimeOffset now)
    {
        var received = (long)(now - papers.Notices[0].Received).TotalSeconds;
        var heard = papers.Asked.Max(intake => (long)(now - intake.HeardAt!.Value).TotalSeconds);
        return $"notice of {received} s ago, intake heard {heard} s ago, "
            + $"limit {(long)papers.MaxAge.TotalSeconds} s";
    }
}
