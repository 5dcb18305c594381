using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using GreenLane.Lanes;
using GreenLane.Registry;
using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Grounds;

namespace GreenLane.Cli.Explain;

/// <summary>Makes verdicts again from their records and the archive, with the functions the lanes use.</summary>
internal sealed class Explainer(ArchivedInForce archive)
{
    /// <summary>The rules and tables are those of the program that this command came with.</summary>
    private static readonly string Version = typeof(VerdictRules).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    /// <param name="passage">As the journal holds it, with its grounds.</param>
    public Explanation Explain(PassageDocument passage)
    {
        if (passage.Verdict is null)
        {
            return new Explanation(passage, ExplanationOutcome.NoVerdict, [], []);
        }

        var notes = Notes(passage);
        if (!GroundsReader.TryRead(passage, out var grounds, out var problem)
            || !TryMake(passage, grounds!, notes, out var remade, out problem))
        {
            return new Explanation(passage, ExplanationOutcome.Impossible, [problem], [.. notes]);
        }

        var differences = Comparison.Differences(passage, remade!).ToImmutableArray();
        return new Explanation(
            passage, differences.IsEmpty ? ExplanationOutcome.Reproduced : ExplanationOutcome.Differs, differences,
            [.. notes]);
    }

    private static List<string> Notes(PassageDocument passage)
    {
        var notes = new List<string>();
        if (passage.Program is { } program && !program.Split(' ').Contains(Version))
        {
            notes.Add($"decided by {program}; made again by {Version}");
        }

        return notes;
    }

    private bool TryMake(
        PassageDocument passage, RecordedGrounds grounds, List<string> notes, out Remade? remade, out string problem)
    {
        remade = null;
        return archive.HasConfiguration(passage.ConfigurationHash ?? "", out problem)
            && (passage.ErasedAt is null
                ? TryFromFiles(passage, grounds, notes, out remade, out problem)
                : TryFromRecord(passage, grounds, notes, out remade, out problem));
    }

    /// <summary>Once plates are erased: who it was, what watch lists said and who was drawn stand in the record.
    /// </summary>
    private bool TryFromRecord(
        PassageDocument passage, RecordedGrounds grounds, List<string> notes, out Remade? remade, out string problem)
    {
        remade = null;
        if (!archive.TryOwn(NamesOf(passage, grounds), out var recognition, out var offices, out problem))
        {
            return false;
        }

        var on = passage.ErasedAt!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        notes.Add($"plates erased on {on}; identity, watch lists and draw taken from the record");
        var input = grounds.Told with { Recognition = recognition, Offices = offices };
        remade = new Remade(input, VerdictRules.Evaluate(input), null);
        return true;
    }

    private bool TryFromFiles(
        PassageDocument passage, RecordedGrounds grounds, List<string> notes, out Remade? remade, out string problem)
    {
        remade = null;
        byte[] dayKey = [];
        if (!archive.TryRestore(NamesOf(passage, grounds), out var inForce, out problem)
            || (grounds.Document.Draw?.Key is { } key && !archive.TryDayKey(key, out dayKey, out problem)))
        {
            return false;
        }

        var told = grounds.Told;
        var watch = new WatchBook();
        watch.See(grounds.Reads, inForce!);
        var findings = watch.Under(inForce!.WatchLists);
        if (grounds.Reads.HasLeftOut && told.Watch is { } recorded)
        {
            notes.Add("more was read than is kept; what the watch lists said of it is taken from the record");
            findings = findings! with { Hits = recorded.Hits, IsWhole = recorded.IsWhole };
        }

        var evidence = inForce.Weighed(grounds.Evidence);
        var identity = Judge.Identify(evidence, told.Policy, inForce);
        var shelf = told.Papers is { } papers ? NoticeShelf.Of(papers) : null;
        var seen = told with
        {
            Identity = identity,
            Watch = findings,
            Papers = Judge.Papers(evidence, identity, shelf),
        };
        var result = Judge.Evaluate(seen, inForce, dayKey, out var input);
        remade = new Remade(input, result, inForce);
        return true;
    }

    private static InForceNames NamesOf(PassageDocument passage, RecordedGrounds grounds)
    {
        var (model, watch) = (grounds.Document.Model, grounds.Told.Watch);
        return new InForceNames
        {
            Trust = passage.TrustHash ?? "",
            Recognition = passage.RecognitionHash,
            Offices = passage.OfficesHash,
            Registries = [.. passage.Registries.Select(file => file.Hash)],
            WatchLists = watch is null ? null : [.. passage.WatchLists.Select(file => file.Hash)],
            MissingWatchLists = watch?.Missing ?? [],
            MaxWatchListAge = watch?.MaxAge ?? TimeSpan.Zero,
            Grammars = model.Grammars,
            Allowed = model.Allowed,
            Cameras = model.Cameras,
        };
    }
}
