using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using GreenLane.Cli.Explain;
using GreenLane.Registry;
using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Journal;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace GreenLane.Cli.Commands;

/// <summary>"journal explain": makes verdicts again from their record, and says which rule decided.</summary>
internal static class JournalExplainCommand
{
    /// <summary>Passages that are named when many are wrong: after that only the sum is of interest.</summary>
    private const int MaxNamed = 100;

    public static Command Create(Shell shell)
    {
        var directory = new Argument<string>("DATA_DIRECTORY")
        {
            Description = "The gateway's data directory, or a copy of it; a gateway that runs is not disturbed.",
        };
        var passage = new Argument<string?>("PASSAGE")
        {
            Description = "A passage's id, or its number alone.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var all = new Option<bool>("--all") { Description = "Every passage; only what is wrong is named." };
        var from = CommonOptions.Moment("--from", "Every passage that opened then or later.");
        var to = CommonOptions.Moment("--to", "Every passage that opened before.");
        var json = new Option<bool>("--json") { Description = "For programs." };
        var explain = new Command(
            "explain",
            "Make a verdict again from its record and the archived files that it names, and say which rule decided: "
                + "exit code 0 if it is the same, bit for bit, 1 with what differs.")
        {
            directory, passage, all, from, to, json,
        };
        explain.SetAction(parsed => Explain(
            shell, parsed.GetRequiredValue(directory),
            new Wish(
                parsed.GetValue(passage), parsed.GetValue(all), parsed.GetValue(from), parsed.GetValue(to),
                parsed.GetValue(json))));
        return explain;
    }

    private static int Explain(Shell shell, string directory, Wish wish)
    {
        if (wish.IsMany == wish.Passage is not null)
        {
            return shell.Fail(ExitCodes.BadUsage, "Name a passage, or say --all, --from or --to.");
        }

        var path = Path.Combine(directory, "journal.db");
        if (!File.Exists(path))
        {
            return shell.Fail(ExitCodes.BadInput, $"{path}: there is no journal");
        }

        var archive = new FileArchive(Path.Combine(directory, "archive"), NullLogger.Instance);
        var explainer = new Explainer(new ArchivedInForce(archive));
        try
        {
            var code = wish.IsMany ? Many(shell, path, explainer, wish) : One(shell, path, explainer, wish);
            return code == ExitCodes.Done ? Chain(shell, path) : code;
        }
        catch (Exception e) when (e is SqliteException or JsonException)
        {
            Chain(shell, path);
            return shell.Fail(ExitCodes.No, $"{path}: {e.Message}");
        }
    }

    private static int One(Shell shell, string path, Explainer explainer, Wish wish)
    {
        if (Find(path, wish.Passage!) is not { } passage)
        {
            return shell.Fail(ExitCodes.No, $"{wish.Passage}: no passage of this journal");
        }

        var explanation = explainer.Explain(passage);
        if (wish.Json)
        {
            ExplanationJson.Write(shell.Output, explanation);
        }
        else
        {
            new ExplanationText(shell.Output).Write(explanation);
        }

        return explanation.IsGood ? ExitCodes.Done : ExitCodes.No;
    }

    private static int Many(Shell shell, string path, Explainer explainer, Wish wish)
    {
        var (tally, wrong) = Progress.While(progress => Go(path, explainer, wish, progress));
        if (wish.Json)
        {
            ExplanationJson.Write(shell.Output, tally, wrong);
        }
        else
        {
            var text = new ExplanationText(shell.Output);
            wrong.ForEach(text.WriteProblems);
            shell.Output.WriteLine(
                $"{tally.Passages} passages, {tally.Reproduced} reproduced, {tally.Not} not, "
                + $"{tally.WithoutVerdict} ended before a verdict");
        }

        return tally.Not == 0 ? ExitCodes.Done : ExitCodes.No;
    }

    private static (ExplanationTally Tally, List<Explanation> Wrong) Go(
        string path, Explainer explainer, Wish wish, Progress progress)
    {
        var (tally, wrong) = (default(ExplanationTally), new List<Explanation>());
        progress.Begin("verdicts made again", JournalArchive.Count(path));
        foreach (var passage in JournalArchive.Passages(path, wish.From, wish.To))
        {
            var explanation = explainer.Explain(passage);
            tally = tally.With(explanation.Outcome);
            progress.Advance(1);
            if (!explanation.IsGood && wrong.Count < MaxNamed)
            {
                wrong.Add(explanation);
            }
        }

        progress.Finish();
        return (tally, wrong);
    }

    private static PassageDocument? Find(string path, string name)
    {
        var number = name[(name.LastIndexOf('-') + 1)..];
        var passage = long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var wanted)
            ? JournalArchive.Passage(path, wanted) : null;
        return number == name || passage?.Id == name ? passage : null;
    }

    /// <summary>A record that was changed proves nothing, however well it explains itself.</summary>
    private static int Chain(Shell shell, string path)
    {
        var report = ChainVerifier.Verify(path);
        return report.IsIntact ? ExitCodes.Done
            : shell.Fail(ExitCodes.No, $"{path}: {ChainWording.Of(report)}");
    }

    private readonly record struct Wish(
        string? Passage, bool All, DateTimeOffset? From, DateTimeOffset? To, bool Json)
    {
        public bool IsMany => All || From is not null || To is not null;
    }
}
