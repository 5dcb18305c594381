using System.Text.Json.Nodes;
using GreenLane.Registry;
using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Journal;
using Microsoft.Extensions.Logging.Abstractions;

namespace GreenLane.Cli.Tests;

[Hazard("H-10")]
public sealed class SubjectCommandTests : IDisposable
{
    private const string Epc = "E28011700000020000000001";
    private const string Picture = "0123456789abcdef0123456789abcdef";

    private static readonly DateTimeOffset Midnight = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Desk _desk = new();
    private readonly byte[] _first = [.. Enumerable.Repeat((byte)1, 32)];
    private readonly byte[] _now = [.. Enumerable.Repeat((byte)2, 32)];
    private readonly string _data;

    public SubjectCommandTests()
    {
        _data = Directory.CreateDirectory(_desk.Path("data")).FullName;
        Directory.CreateDirectory(Path.Combine(_data, "images"));
        File.WriteAllText(Path.Combine(_data, "images", Picture), "");
        File.WriteAllBytes(Path.Combine(_data, "pseudonym-until-20260201T000000Z.key"), _first);
        File.WriteAllBytes(Path.Combine(_data, "pseudonym.key"), _now);
        using var journal = SqliteJournal.Open(
            Path.Combine(_data, "journal.db"), new Topics("MK", "tabanovce", "tabanovce-1"), TimeProvider.System,
            NullLogger.Instance);
        Write(journal, new SightingDocument("plate", "front-1", 0.5, Plate: "BG1234AA", Country: "RS", Image: Picture));
        Write(journal, new SightingDocument("tag", "rfid-1", 0.5, Epc: Epc, Tid: "E2801170200000A1"));
        Write(journal, new SightingDocument("plate", "front-1", 0.5, Plate: "BG1234AA", Country: "BA"));
        Write(journal, new SightingDocument("plate", "front-1", 0.5, Plate: "SK5678BB", Country: "MK"));
        Write(journal, new SightingDocument("plate", "front-1", 0.5, Plate: "te-7777-cc", Country: "MK"));
        Act(journal, 1, """{"id":"a-1","verb":"release","by":"ana"}""");
        Act(journal, 0, $$"""{"id":"a-2","verb":"plate-searched","by":"eva","text":"{{Searched(_first)}}"}""");
        Act(journal, 0, """{"id":"a-3","verb":"sign-in","by":"eva"}""");
    }

    [Fact]
    public void All_that_is_held_on_a_plate_is_written_out_and_nothing_of_another_vehicle()
    {
        var held = Ask(0, "--plate", "BG 1234-AA", "--country", "SRB");

        Assert.Equal("RS", Assert.Single(Each(held, "passages"))["sightings"]![0]!["country"]!.GetValue<string>());
        Assert.True(Assert.Single(Each(held, "pictures"))["kept"]!.GetValue<bool>());
        Assert.Equal(
            ["release", "plate-searched"],
            Each(held, "acts").Select(act => act["act"]!["verb"]!.GetValue<string>()));
        Assert.Equal(
            [Pseudonym.Of(_now, "plate", "BG1234AA"), Pseudonym.Of(_first, "plate", "BG1234AA")],
            Each(held, "pseudonyms").Select(one => one["pseudonym"]!.GetValue<string>()));
        Assert.DoesNotContain("SK5678BB", _desk.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plate_is_told_by_the_pseudonym_it_has_now_and_by_the_one_of_how_it_was_written()
    {
        var held = Ask(0, "--plate", "TE7777CC");

        Assert.Equal(
            [
                Pseudonym.OfPlate(_now, "TE7777CC"), Pseudonym.Of(_now, "plate", "te-7777-cc"),
                Pseudonym.OfPlate(_first, "TE7777CC"), Pseudonym.Of(_first, "plate", "te-7777-cc"),
            ],
            Each(held, "pseudonyms").Select(one => one["pseudonym"]!.GetValue<string>()));
    }

    [Fact]
    public void Without_a_country_the_plate_counts_wherever_it_was_read()
        => Assert.Equal(2, Each(Ask(0, "--plate", "bg1234aa"), "passages").Count());

    [Fact]
    public void A_tag_is_found_and_both_together_are()
    {
        Assert.Single(Each(Ask(0, "--tag", Epc.ToLowerInvariant()), "passages"));
        Assert.Equal(
            2, Each(Ask(0, "--tag", Epc, "--plate", "BG 1234-AA", "--country", "RS"), "passages").Count());
    }

    [Fact, Hazard("H-30")]
    public void Who_asks_is_left_for_the_journal_also_where_nothing_is_held_and_names_no_plate()
    {
        Ask(1, "--plate", "TE 999-ZZ");

        var note = ShellNotes.Read(Assert.Single(ShellNotes.Waiting(_data)))!;
        Assert.Equal(ShellNote.SubjectExported, note.Verb);
        Assert.Equal(Environment.UserName, note.By);
        Assert.Equal(Pseudonym.Of(_now, "plate-search", "TE999ZZ"), note.Text);
    }

    [Fact, Hazard("H-30")]
    public void What_cannot_be_recorded_is_not_told()
    {
        File.WriteAllText(Path.Combine(_data, "shell-notes"), "in the way");

        Assert.Equal(65, _desk.Run("journal subject", _data, "--plate", "BG 1234-AA"));
        Assert.Empty(_desk.Output);
    }

    [Theory]
    [InlineData("--country", "RS")]
    [InlineData("--tag", "no hexadecimal")]
    [InlineData("--plate", "!!")]
    public void Who_names_no_vehicle_is_told_so(string option, string value)
        => Assert.Equal(2, _desk.Run("journal subject", _data, option, value));

    [Fact]
    public void A_new_key_is_asked_of_the_gateway_and_only_where_there_is_one()
    {
        Assert.Equal(0, _desk.Run("pseudonyms rotate", _data));
        Assert.Equal(65, _desk.Run("pseudonyms rotate", _desk.Path("rs")));

        Assert.Equal(
            ShellNote.PseudonymsRotated, ShellNotes.Read(Assert.Single(ShellNotes.Waiting(_data)))!.Verb);
        Assert.Equal(_now, File.ReadAllBytes(Path.Combine(_data, "pseudonym.key")));
    }

    public void Dispose() => _desk.Dispose();

    private static string Searched(byte[] key) => Pseudonym.Of(key, "plate-search", "BG1234AA");

    private static IEnumerable<JsonNode> Each(JsonNode held, string list) => held[list]!.AsArray().Select(one => one!);

    private static void Write(SqliteJournal journal, SightingDocument sighting)
    {
        var number = journal.NextPassage();
        Assert.True(journal.TryAppend(Entry(JournalKind.PassageClosed, number) with
        {
            Document = new PassageDocument
            {
                Id = $"{journal.Epoch}-{number}",
                Lane = "1",
                OpenedAt = Midnight,
                Clock = "synced",
                Sightings = [sighting],
            },
        }));
    }

    private static void Act(SqliteJournal journal, ulong passage, string text)
        => Assert.True(journal.TryAppend(Entry(JournalKind.Audit, passage) with { Text = text }));

    private static JournalEntry Entry(JournalKind kind, ulong passage) => new()
    {
        Kind = kind,
        Lane = "1",
        Passage = passage,
        At = TimeSpan.Zero,
        Utc = Midnight,
        Clock = "synced",
    };

    private JsonNode Ask(int exitCode, params string[] arguments)
    {
        Assert.Equal(exitCode, _desk.Run("journal subject", [_data, .. arguments]));
        return JsonNode.Parse(_desk.Output)!;
    }
}
