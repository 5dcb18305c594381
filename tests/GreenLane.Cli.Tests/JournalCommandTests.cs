using System.Text.Json;
using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Journal;
using Microsoft.Extensions.Logging.Abstractions;

namespace GreenLane.Cli.Tests;

public sealed class JournalCommandTests : IDisposable
{
    private readonly Desk _desk = new();
    private readonly CheckpointKey _key = CheckpointKey.Create();
    private readonly string _data;

    public JournalCommandTests()
    {
        _data = Directory.CreateDirectory(_desk.Path("data")).FullName;
        Write(3);
    }

    [Fact]
    public void A_journal_that_nobody_touched_verifies()
    {
        Assert.Equal(0, _desk.Run("journal verify", _data));
        Assert.Contains("records      4", _desk.Output, StringComparison.Ordinal);

        _desk.Write("words.json", Words());
        _desk.Write("public.pem", _key.PublicPem);
        Assert.Equal(
            0,
            _desk.Run(
                "journal verify", _data, "--checkpoints", _desk.Path("words.json"),
                "--public", _desk.Path("public.pem")));
        Assert.Contains("checkpoints  1 of 1", _desk.Output, StringComparison.Ordinal);
    }

    [Fact]
    [Hazard("H-09")]
    public void An_older_copy_of_the_whole_file_is_named()
    {
        File.Copy(Path.Combine(_data, "journal.db"), _desk.Path("older.db"));
        Write(2);
        _desk.Write("words.json", Words());
        File.Move(_desk.Path("older.db"), Path.Combine(_data, "journal.db"), overwrite: true);

        Assert.Equal(0, _desk.Run("journal verify", _data));
        Assert.Equal(1, _desk.Run("journal verify", _data, "--checkpoints", _desk.Path("words.json")));

        Assert.Contains("its end was cut off, or it is an older copy", _desk.Error, StringComparison.Ordinal);
    }

    [Fact]
    [Hazard("H-09")]
    public void A_new_journal_in_the_place_of_the_old_one_is_named()
    {
        _desk.Write("words.json", Words());
        File.Delete(Path.Combine(_data, "journal.db"));
        Write(5);

        Assert.Equal(1, _desk.Run("journal verify", _data, "--checkpoints", _desk.Path("words.json")));

        Assert.Contains("another journal lies in its place", _desk.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Checkpoints_of_another_key_are_named()
    {
        using var other = CheckpointKey.Create();
        _desk.Write("words.json", Words());
        _desk.Write("public.pem", other.PublicPem);

        Assert.Equal(
            1,
            _desk.Run(
                "journal verify", _data, "--checkpoints", _desk.Path("words.json"),
                "--public", _desk.Path("public.pem")));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"items\": 5, \"next\": null}")]
    [InlineData("not json")]
    public void What_is_no_list_of_checkpoints_is_bad_input(string text)
    {
        _desk.Write("words.json", text);

        Assert.Equal(65, _desk.Run("journal verify", _data, "--checkpoints", _desk.Path("words.json")));
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("jsonl")]
    [InlineData("parquet")]
    public async Task An_export_holds_every_passage_and_no_plate_unless_asked_for(string format)
    {
        WritePassages(3);

        Assert.Equal(0, _desk.Run("journal export", _data, "--format", format, "--out", _desk.Path("all")));
        Assert.Equal(3, await Count(format, "all"));
        Assert.DoesNotContain("BG1234AA", Bytes("all"), StringComparison.Ordinal);

        Assert.Equal(0, _desk.Run(
            "journal export --with-plates --from 2026-03-01T00:01:00Z --to 2026-03-01T00:02:00Z", _data,
            "--format", format, "--out", _desk.Path("some")));
        Assert.Equal(1, await Count(format, "some"));
        Assert.Contains("BG1234AA", Bytes("some"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_spreadsheet_would_run_is_defused()
    {
        WritePassages(1, "=HYPERLINK(\"http://x\")");

        Assert.Equal(0, _desk.Run("journal export --format csv --with-plates", _data, "--out", _desk.Path("all.csv")));

        Assert.DoesNotContain(",=", File.ReadAllText(_desk.Path("all.csv")), StringComparison.Ordinal);
        Assert.DoesNotContain("\"=", File.ReadAllText(_desk.Path("all.csv")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_directory_without_a_journal_is_bad_input()
        => Assert.Equal(65, _desk.Run("journal verify", _desk.Path("rs")));

    public void Dispose()
    {
        _key.Dispose();
        _desk.Dispose();
    }

    /// <summary>So many acts, signed once at the end.</summary>
    private void Write(int acts)
    {
        using var journal = Open();
        for (var i = 0; i < acts; i++)
        {
            Assert.True(journal.TryAppend(new JournalEntry
            {
                Kind = JournalKind.PassageOpened,
                Lane = "1",
                Passage = 0,
                At = TimeSpan.Zero,
                Utc = DateTimeOffset.UnixEpoch,
                Clock = "synced",
                Text = "null",
            }));
        }

        journal.Checkpoint();
    }

    /// <summary>Closed passages, a minute apart.</summary>
    private void WritePassages(int count, string plate = "BG1234AA")
    {
        var midnight = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
        using var journal = Open();
        for (var i = 0; i < count; i++)
        {
            var number = journal.NextPassage();
            Assert.True(journal.TryAppend(new JournalEntry
            {
                Kind = JournalKind.PassageClosed,
                Lane = "1",
                Passage = number,
                At = TimeSpan.Zero,
                Utc = midnight.AddMinutes(i),
                Clock = "synced",
                Document = new PassageDocument
                {
                    Id = $"{journal.Epoch}-{number}",
                    Lane = "1",
                    OpenedAt = midnight.AddMinutes(i),
                    Clock = "synced",
                    Sightings = [new SightingDocument("plate", "front-1", 0.5, Plate: plate, Country: "RS")],
                },
            }));
        }
    }

    private string Bytes(string file) => System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(_desk.Path(file)));

    private async Task<int> Count(string format, string file)
    {
        if (format != "parquet")
        {
            return File.ReadAllLines(_desk.Path(file)).Length - (format == "csv" ? 1 : 0);
        }

        var rows = await Parquet.Serialization.ParquetSerializer.DeserializeAsync<Export.PassageRow>(
            _desk.Path(file), cancellationToken: TestContext.Current.CancellationToken);
        return rows.Data.Count;
    }

    private SqliteJournal Open() => SqliteJournal.Open(
        Path.Combine(_data, "journal.db"), new Topics("MK", "tabanovce", "tabanovce-1"), TimeProvider.System,
        NullLogger.Instance, null, _key);

    private string Words()
    {
        using var journal = Open();
        var told = journal.Outbox.Read(0, journal.Outbox.LastSequence, 100)
            .Select(e => JsonSerializer.Deserialize(e.Json, ReportingJson.Default.PassageEvent)!.Checkpoint!);
        return JsonSerializer.Serialize(new CheckpointPage([.. told]), ReportingJson.Default.CheckpointPage);
    }
}
