using System.Collections.Immutable;
using GreenLane.Lanes;
using GreenLane.Registry;
using GreenLane.Reporting.Contracts;

namespace GreenLane.Cli.Explain;

/// <summary>An explanation for people: which rule decided, in a sentence, with the stable id beside it.</summary>
internal sealed class ExplanationText(TextWriter output)
{
    private readonly Sentences _sentences = Sentences.Load();

    public void Write(Explanation explanation)
    {
        var passage = explanation.Passage;
        Line("passage", $"{passage.Id}, lane {passage.Lane}, opened {Moments.Write(passage.OpenedAt)}");
        if (explanation.Outcome == ExplanationOutcome.NoVerdict)
        {
            Line("verdict", $"none: the passage ended before there was one ({passage.Outcome ?? "still open"})");
            return;
        }

        Line("verdict", $"{passage.Verdict}, {Moments.Write(passage.Grounds?.At ?? passage.DecidedAt ?? default)}");
        Line("decided by", Deciding(passage));
        foreach (var rule in passage.Rules.Where(rule => rule.Result == "fail" && rule.Reason != passage.Reason))
        {
            Line("besides", Failed(rule));
        }

        var of = passage.OperatorId is { } name ? $" {name} of {passage.Issuer}" : "";
        Line("identity", $"{passage.Identity}{of}");
        foreach (var rule in passage.Rules)
        {
            Line("rule", $"{rule.Result,-14} {rule.Id}: {Detail(rule)}");
        }

        WriteFiles(passage);
        foreach (var note in explanation.Notes)
        {
            Line("note", note);
        }

        WriteResult(explanation);
    }

    /// <summary>What is wrong with one passage of many.</summary>
    public void WriteProblems(Explanation explanation)
    {
        foreach (var problem in explanation.Problems)
        {
            output.WriteLine($"{explanation.Passage.Id}: {problem}");
        }
    }

    private string Deciding(PassageDocument passage)
    {
        if (passage.Reason is null)
        {
            return "all rules together: none that could be asked speaks against a release";
        }

        var rules = passage.Rules.Where(rule => rule.Reason == passage.Reason).Select(Failed);
        return string.Join("; ", rules);
    }

    private string Failed(RuleDocument rule)
    {
        var known = StableId.TryParse<Reason>(rule.Reason ?? "", out var reason);
        var sentence = known ? _sentences.Of(reason) : rule.Reason;
        return $"{sentence} (rule {rule.Id}, reason {rule.Reason}: {rule.Detail ?? "no detail"})";
    }

    private string Detail(RuleDocument rule)
        => rule.Result == "pass" && rule.Detail is null ? _sentences.OfRule(rule.Id) : rule.Detail ?? "";

    private void WriteFiles(PassageDocument passage)
    {
        foreach (var file in passage.Registries)
        {
            Line("from", $"registry of {file.Issuer}, sequence {file.Sequence}, {file.Hash}");
        }

        foreach (var list in passage.WatchLists)
        {
            Line("from", $"watch list of {list.Issuer}, sequence {list.Sequence}, {list.Hash}");
        }

        Line("from", $"recognition rules {passage.RecognitionHash ?? "none"}");
        if (passage.OfficesHash is { } offices)
        {
            Line("from", $"inspection offices {offices}");
        }

        Line("from", $"trust {passage.TrustHash}");
        Line("from", $"configuration {passage.ConfigurationHash}");
        var cameras = passage.Grounds?.Model.Cameras ?? ImmutableSortedDictionary<string, string>.Empty;
        foreach (var (camera, hash) in cameras)
        {
            Line("from", $"what was counted of camera {camera}, {hash}");
        }
    }

    private void WriteResult(Explanation explanation)
    {
        if (explanation.Outcome == ExplanationOutcome.Reproduced)
        {
            Line("made again", "the same, bit for bit");
            return;
        }

        Line("made again", explanation.Outcome == ExplanationOutcome.Differs ? "differs" : "not possible");
        foreach (var problem in explanation.Problems)
        {
            Line("", problem);
        }
    }

    private void Line(string what, string text) => output.WriteLine($"{what,-11} {text}");
}
