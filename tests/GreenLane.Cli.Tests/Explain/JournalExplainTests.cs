using System.Text.Json;
using GreenLane.Cli.Explain;
using GreenLane.Lanes;
using GreenLane.Registry;
using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Journal;
using Microsoft.Data.Sqlite;

namespace GreenLane.Cli.Tests.Explain;

public sealed class JournalExplainTests : IDisposable
{
    /// <summary>What must occur often enough in a run for its result to mean something.</summary>
    private static readonly string[] Wanted =
    [
        "released automatic", "released release", "released to-inspection", "withdrawn", "identity strong",
        "identity weak", "identity ambiguous", "identity mismatch", "identity unknown", "identity none",
        "camera learned", "drawn", "clock untrusted", "journal not writable", "manual", "red-dark",
        "trust-unconfirmed", "candidates", "certainty", "reason watch-list", "reason already-inside",
        "reason impossible-journey", "reason registry-stale", "reason authorisation-suspended",
        "reason documents-missing", "reason consent-missing", "papers exact", "papers differs", "papers enrolled",
        "papers alone", "reason no-consent", "reason inspect-all", "reason recognition-suspended",
        "reason type-not-recognised", "office fail", "office pass", "office not-applicable", "office at destination",
        "office expired", "agency opens",
    ];

    private readonly string _root = Directory.CreateTempSubdirectory("greenlane-explain-").FullName;

    [Fact]
    [Hazard("H-09")]
    public void Every_verdict_of_ten_thousand_passages_is_made_again_bit_for_bit()
    {
        Make(10_000);

        var (code, output) = Run("journal explain --all", Data);

        Assert.True(code == 0, output);
        Assert.Contains("10000 passages, ", output, StringComparison.Ordinal);
        Assert.Empty(Seldom(Passages()));
    }

    [Fact]
    public void One_passage_is_told_in_sentences_with_the_stable_ids_beside_them()
    {
        Make(60);
        var passage = Passages().First(each => each.Reason == "vehicle-unknown");

        var (code, output) = Run("journal explain", Data, passage.Id);

        Assert.Equal(0, code);
        Assert.Contains(
            "The vehicle is not in any registry (rule vehicle-identified, reason vehicle-unknown", output,
            StringComparison.Ordinal);
        Assert.Contains("made again  the same, bit for bit", output, StringComparison.Ordinal);
        Assert.Equal((0, output), Run("journal explain", Data, passage.Id[(passage.Id.IndexOf('-') + 1)..]));

        using var json = JsonDocument.Parse(Run("journal explain --json", Data, passage.Id).Output);
        Assert.Equal("reproduced", json.RootElement.GetProperty("outcome").GetString());
        Assert.Equal("vehicle-identified", json.RootElement.GetProperty("decidedBy")[0].GetString());
    }

    [Fact]
    public void Many_are_summed_up_for_programs_too_and_a_period_can_be_asked_for()
    {
        Make(30);
        var passages = Passages();
        var from = passages[10].OpenedAt;

        using var all = JsonDocument.Parse(Run("journal explain --all --json", Data).Output);
        using var some = JsonDocument.Parse(Run("journal explain --json", Data, "--from", $"{from:O}").Output);

        Assert.Equal(30, all.RootElement.GetProperty("passages").GetInt32());
        Assert.Equal(0, all.RootElement.GetProperty("not").GetInt32());
        Assert.Equal(
            passages.Count(passage => passage.OpenedAt >= from), some.RootElement.GetProperty("passages").GetInt32());
    }

    [Fact]
    [Hazard("H-09")]
    public void Erased_passages_are_explained_from_what_their_records_keep_and_say_so()
    {
        using (var crossing = new ExplainedCrossing(_root, 3))
        {
            crossing.Run(400);
            crossing.EraseAll();
        }

        var (code, output) = Run("journal explain --all", Data);

        Assert.True(code == 0, output);
        var passage = Passages().First(each => each.Verdict == "release");
        Assert.Empty(passage.Grounds!.Plates);
        Assert.Empty(passage.Grounds.Tags);
        Assert.Empty(passage.Grounds.Watch!.Texts);
        Assert.All(Passages(), each => Assert.All(
            each.Grounds?.Papers?.Notices ?? [], notice => Assert.Empty(notice.Plates)));
        Assert.Contains(
            "plates erased on 20", Run("journal explain", Data, passage.Id).Output, StringComparison.Ordinal);

        Execute("UPDATE passages SET document = json_replace(document, '$.operatorId', 'op-x') "
            + $"WHERE number = {passage.Id[(passage.Id.IndexOf('-') + 1)..]}");

        (code, output) = Run("journal explain", Data, passage.Id);
        Assert.Equal(1, code);
        Assert.Contains("operator: recorded op-x, made again op-", output, StringComparison.Ordinal);
        Assert.Equal(1, Run("journal verify", Data).Code);
    }

    [Fact]
    public void Commands_on_the_page_are_commands()
    {
        Make(3);
        var page = File.ReadLines(Path.Combine(Repository, "gateway", "docs", "operating", "record.md"));
        var commands = page.Where(line => line.StartsWith("greenlane journal explain ", StringComparison.Ordinal))
            .ToList();

        Assert.NotEmpty(commands);
        Assert.All(commands, command => Assert.Equal(0, Run(command["greenlane ".Length..]
            .Replace("DATA_DIRECTORY", Data, StringComparison.Ordinal)
            .Replace("PASSAGE", "1", StringComparison.Ordinal)).Code));
    }

    [Theory]
    [Hazard("H-09")]
    [InlineData(".glr", "the registry")]
    [InlineData(".glw", "the watch list")]
    [InlineData(".cose", "the recognition rules")]
    [InlineData(".offices", "the inspection offices")]
    [InlineData(".json", "trust.json")]
    [InlineData(".settings", "the configuration")]
    [InlineData(".grammars", "the plate grammars")]
    [InlineData(".key", "the draw's key of that day")]
    public void File_of_the_archive_that_was_changed_or_is_gone_is_named(string extension, string named)
    {
        Make(25);
        foreach (var path in Directory.GetFiles(Path.Combine(Data, "archive"), $"*{extension}"))
        {
            var bytes = File.ReadAllBytes(path);
            bytes[bytes.Length / 2] ^= 1;
            File.WriteAllBytes(path, bytes);
        }

        var (code, output) = Run("journal explain --all", Data);
        Assert.Equal(1, code);
        Assert.Contains(named, output, StringComparison.Ordinal);
        Assert.Contains("it has another hash", output, StringComparison.Ordinal);

        Array.ForEach(Directory.GetFiles(Path.Combine(Data, "archive"), $"*{extension}"), File.Delete);
        (code, output) = Run("journal explain --all", Data);
        Assert.Equal(1, code);
        Assert.Contains(named, output, StringComparison.Ordinal);
        Assert.Contains("it is not in the archive", output, StringComparison.Ordinal);
    }

    [Theory]
    [Hazard("H-09")]
    [InlineData("$.grounds.at", "\"2026-11-25T01:00:00+00:00\"", "rule ")]
    [InlineData("$.grounds.mode", "\"manual\"", "rule lane-open: recorded pass (automatic), made again fail")]
    [InlineData("$.grounds.tags", "[]", "identity: recorded strong, made again weak")]
    [InlineData("$.grounds.draw.drawn", "true", "")]
    [InlineData("$.verdict", "\"refer\"", "verdict: recorded refer, made again release")]
    [InlineData("$.rules[4].detail", "\"as it was\"", "rule vehicle-identified: recorded pass (as it was), made again")]
    [InlineData("$.registries[0].hash", "\"00\"", "the registry 00: it is not in the archive")]
    [InlineData("$.grounds.mode", "\"no mode\"", "'no mode' is no LaneMode")]
    [InlineData("$.operatorId", "\"op-x\"", "operator: recorded op-x, made again")]
    public void Record_that_was_changed_is_named_with_the_part_that_differs(string path, string value, string named)
    {
        Make(60);
        var passage = Passages().First(each => each is { Verdict: "release", Lane: "1" });
        var number = long.Parse(passage.Id[(passage.Id.IndexOf('-') + 1)..], null);
        Execute($"UPDATE passages SET document = json_replace(payload, '{path}', json('{value}')) FROM records "
            + $"WHERE seq = record AND number = {number}");

        var (code, output) = Run("journal explain", Data, passage.Id);
        var (codeOfAll, all) = Run("journal explain --all", Data);

        Assert.Equal((1, 1), (code, codeOfAll));
        Assert.Contains(named, output, StringComparison.Ordinal);
        Assert.Contains(named.Length > 0 ? named : "is shown otherwise", all, StringComparison.Ordinal);
    }

    [Fact]
    public void Archive_keeps_what_records_name_and_lets_go_of_it_when_their_plates_are_erased()
    {
        using var crossing = new ExplainedCrossing(_root, 5);
        crossing.Run(60);
        crossing.Replace();
        Prune(crossing);
        Assert.Equal(0, Run("journal explain --all", Data).Code);

        crossing.EraseAll();
        Prune(crossing);

        string[] left = [.. Directory.GetFiles(Path.Combine(Data, "archive")).Select(Path.GetExtension)!];
        Assert.Equal(2, left.Count(extension => extension == ".glr"));
        Assert.Equal(1, left.Count(extension => extension == ".glw"));
        Assert.True(left.Count(extension => extension == ".cose") >= 2);
        Assert.True(left.Count(extension => extension == ".offices") >= 2);
        Assert.Equal(0, Run("journal explain --all", Data).Code);
    }

    [Theory]
    [InlineData("journal explain", 2)]
    [InlineData("journal explain --all 7", 2)]
    public void Neither_nothing_nor_both_can_be_asked_for(string command, int code)
    {
        Make(2);

        Assert.Equal(code, Run(command + " --json", Data).Code);
    }

    [Fact]
    public void What_is_not_there_is_said()
    {
        Make(2);

        Assert.Equal(1, Run("journal explain", Data, "999").Code);
        Assert.Equal(65, Run("journal explain --all", _root).Code);
    }

    [Fact]
    public void Every_rule_and_every_reason_has_a_sentence()
    {
        var sentences = Sentences.Load();

        Assert.All(Enum.GetValues<Reason>().Skip(1), reason => Assert.NotEqual(
            StableId.Of(reason), sentences.Of(reason)));
        Assert.All(Enum.GetValues<RuleId>().Skip(1), rule => Assert.NotEqual(
            StableId.Of(rule), sentences.OfRule(StableId.Of(rule))));
    }

    /// <summary>What a run must hold often enough for its result to mean something, and does not.</summary>
    private static IEnumerable<string> Seldom(List<PassageDocument> passages)
    {
        var seen = passages.SelectMany(passage => Traits(passage).Distinct()).CountBy(trait => trait)
            .ToDictionary(one => one.Key, one => one.Value);
        return Wanted.Where(trait => seen.GetValueOrDefault(trait) < 20);
    }

    private static IEnumerable<string> Traits(PassageDocument passage)
    {
        yield return passage.Outcome ?? "open";
        yield return $"reason {passage.Reason}";
        yield return $"identity {passage.Identity}";
        yield return $"released {passage.ReleasedBy}";
        foreach (var rule in passage.Rules.Where(rule => rule.Id is "inspection-open"))
        {
            yield return $"office {rule.Result}";
            yield return rule.Detail!.EndsWith("expired", StringComparison.Ordinal) ? "office expired"
                : rule.Detail.Contains("at destination", StringComparison.Ordinal) ? "office at destination"
                : "office simply";
        }

        yield return passage.Rules.Any(rule => rule.Id == "agencies-agreed"
            && rule.Detail!.Contains(" opens ", StringComparison.Ordinal)) ? "agency opens" : "agency silent";
        if (passage.Grounds is { } grounds)
        {
            yield return grounds.Model.Cameras.IsEmpty ? "no camera learned" : "camera learned";
            yield return grounds.Draw is { Drawn: true } ? "drawn" : "not drawn";
            yield return grounds.ClockTrusted ? "clock trusted" : "clock untrusted";
            yield return grounds.JournalWritable ? "journal writable" : "journal not writable";
            yield return grounds.Mode;
            yield return $"papers {grounds.Papers?.Match}";
            yield return passage is { OperatorId: null, Verdict: "release" } ? "papers alone" : "no papers alone";
            yield return grounds.Plates.Any(plate => plate.Readings.Length > 1) ? "candidates" : "no candidates";
            yield return grounds.Plates.Any(plate => plate.Readings.Any(read => read.Errors is not null))
                ? "certainty" : "no certainty";
            foreach (var fault in grounds.Faults)
            {
                yield return fault;
            }
        }
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static string Repository { get; } = Root(AppContext.BaseDirectory);

    private string Data => Path.Combine(_root, "data");

    private string Journal => Path.Combine(Data, "journal.db");

    private List<PassageDocument> Passages() => [.. JournalArchive.Passages(Journal, null, null)];

    private void Make(int passages)
    {
        using var crossing = new ExplainedCrossing(_root, 1);
        crossing.Run(passages);
    }

    /// <summary>What nothing needs goes a day after that was seen.</summary>
    private static void Prune(ExplainedCrossing crossing)
    {
        crossing.Prune();
        crossing.Advance(FileArchive.IdleTime);
        crossing.Prune();
    }

    private static string Root(string folder)
        => File.Exists(Path.Combine(folder, "GreenLane.sln")) ? folder : Root(Path.GetDirectoryName(folder)!);

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Journal};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.Equal(1, command.ExecuteNonQuery());
    }

    private static (int Code, string Output) Run(string command, params string[] rest)
    {
        using var output = new StringWriter();
        string[] words = command.Split(' ');
        var code = new GreenLaneCommand(TimeProvider.System, output, output).Run([.. words, .. rest]);
        return (code, output.ToString());
    }
}
