using System.Text;
using System.Text.Json;
using CsCheck;
using GreenLane.Gateway.Clock;
using GreenLane.Gateway.Configuration;
using GreenLane.Gateway.Notices;
using GreenLane.Lanes;
using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Tests;
using Microsoft.Extensions.Logging.Abstractions;

namespace GreenLane.Gateway.Tests.Notices;

public sealed class NoticeDeskTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SimulatedTime _time = new(SampleData.Now);
    private PaperDesk _desk;

    public NoticeDeskTests() => _desk = Open();

    public void Dispose()
    {
        _desk.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Every_notice_gets_an_answer_and_what_was_taken_survives_a_power_cut()
    {
        var answers = Take(Notice(), Notice("26RS0123456789ABJ0"), Notice("26RS0123456789ABJ5"), "{}");

        Assert.Equal(["taken", "replaced", "refused", "refused"], answers.Items.Select(item => item.Outcome));
        Assert.Equal([null, null, "mrn-check-digit", "malformed"], answers.Items.Select(item => item.Reason));
        Assert.Equal((1, 1, 2), (answers.Taken, answers.Replaced, answers.Refused));

        using var copy = PaperDesk.Open(
            Copied(), Settings(), Clock(), () => SampleData.Model, NullLogger<PaperDesk>.Instance);
        Assert.Equal(
            (2, SampleData.Now),
            (copy.Book.Count, copy.Book.Intakes.Single(one => one.Source == "file").HeardAt));
        var kept = copy.Book.Named(PaperSample.Truck.Plate).Single(notice => notice.Mrn.HasRightCheckDigit);
        Assert.Equal(_desk.Book.Named(PaperSample.Truck.Plate)
            .Single(notice => notice.Mrn.HasRightCheckDigit).Weighing, kept.Weighing);
        Assert.Equal(SampleData.Now, kept.Received);
    }

    [Theory]
    [InlineData("mrn", "\"26RS\"", "mrn-shape")]
    [InlineData("mrn", "17", "malformed")]
    [InlineData("mrn", "null", "malformed")]
    [InlineData("mrn", "\"\\ud800\"", "malformed")]
    [InlineData("plates", "[]", "plates-wrong")]
    [InlineData("plates", "null", "malformed")]
    [InlineData("plates", "[null]", "plates-wrong")]
    [InlineData("plates", "[{\"country\":\"RS\",\"plate\":\"AA 777\",\"trailer\":true}]", "plates-wrong")]
    [InlineData("plates", "[{\"country\":\"Atlantis\",\"plate\":\"AA 777\"}]", "plates-wrong")]
    [InlineData("plates", "[{\"country\":\"RS\",\"plate\":\"!!!\"}]", "plates-wrong")]
    [InlineData("plates", "[{\"country\":\"RS\",\"plate\":\"=HYPERLINK(1)\",\"more\":1}]", "malformed")]
    [InlineData("procedure", "\"smuggling\"", "procedure-unknown")]
    [InlineData("procedure", "\"unknown\"", "procedure-unknown")]
    [InlineData("validFrom", "\"1900-01-01T00:00:00Z\"", "dates-wrong")]
    [InlineData("validTo", "\"9999-12-31T23:59:59Z\"", "dates-wrong")]
    [InlineData("validTo", "\"2026-11-22T00:00:00Z\"", "dates-wrong")]
    [InlineData("validTo", "\"soon\"", "malformed")]
    [InlineData("weighing", """{"number":"V","grossMassKg":0,"issued":"2026-11-22T00:00:00Z","by":"B"}""", "weighing-wrong")]
    [InlineData("weighing", """{"number":"V","grossMassKg":1000000,"issued":"2026-11-22T00:00:00Z","by":"B"}""", "weighing-wrong")]
    [InlineData("weighing", """{"number":"V","grossMassKg":1,"issued":"2027-11-22T00:00:00Z","by":"B"}""", "weighing-wrong")]
    [InlineData("weighing", """{"number":"","grossMassKg":1,"issued":"2026-11-22T00:00:00Z","by":"B"}""", "weighing-wrong")]
    [InlineData("goods", "[\"*\"]", "goods-wrong")]
    [InlineData("goods", "[null]", "goods-wrong")]
    [InlineData("consents", "[\"astrology\"]", "consents-wrong")]
    [InlineData("secret", "1", "malformed")]
    public void Notice_that_is_wrong_is_refused_with_a_reason_and_nothing_of_it_is_kept(
        string key, string value, string reason)
    {
        var answers = Take(Notice((key, value)));

        var answer = Assert.Single(answers.Items);
        Assert.Equal(("refused", reason), (answer.Outcome, answer.Reason));
        Assert.NotEmpty(answer.Detail!);
        Assert.Equal((0, 1L), (_desk.Book.Count, _desk.Refused));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"notices\":{}}")]
    [InlineData("{\"notices\":[],\"notices\":[]}")]
    [InlineData("{\"notices\":[],\"more\":1}")]
    [InlineData("{\"notices\":[[[[[[[[[[1]]]]]]]]]]}")]
    [InlineData("{\"notices\":[\"")]
    public void What_is_no_batch_is_refused_as_a_whole_and_is_no_word_from_its_sender(string json)
    {
        var answers = _desk.Take("file", Encoding.UTF8.GetBytes(json));

        Assert.NotNull(answers.Problem);
        Assert.Null(_desk.Book.Intakes.Single(intake => intake.Source == "file").HeardAt);
    }

    [Fact]
    public void Empty_batch_says_that_its_sender_lives_and_no_other()
    {
        var answers = _desk.Take("file", "{\"notices\":[]}"u8.ToArray());

        Assert.Equal((0, null), (answers.Items.Length, answers.Problem));
        Assert.Equal(
            [("file", SampleData.Now), ("http-customs", (DateTimeOffset?)null)],
            _desk.Book.Intakes.Select(intake => (intake.Source, intake.HeardAt)));
    }

    [Fact]
    [Hazard("H-11")]
    public void Any_bytes_are_answered()
    {
        var json = Encoding.UTF8.GetBytes(Batch(Notice()));
        Gen.Select(Gen.Int[0, json.Length - 1], Gen.Byte).Array[1, 4].Sample(
            edits =>
            {
                var copy = json.ToArray();
                Array.ForEach(edits, edit => copy[edit.Item1] = edit.Item2);
                var answers = _desk.Take("file", copy);
                Assert.Equal(answers.Problem is null ? 1 : 0, answers.Items.Length);
            },
            iter: 300, threads: 1);
    }

    [Fact]
    public void When_full_what_has_ended_goes_first_and_what_still_counts_stays()
    {
        for (var i = 0; i < 100; i++)
        {
            Assert.Equal(1, Take(Notice(MrnOf(i), plate: $"NI{100 + i}AB", hours: i < 50 ? 1 : 48)).Taken);
        }

        Assert.Equal("full", Take(Notice(MrnOf(100), "NI900AB")).Items[0].Reason);
        Assert.True(_desk.IsFull);
        _time.Advance(TimeSpan.FromHours(2));
        var answers = Take([.. Enumerable.Range(101, 60).Select(i => Notice(MrnOf(i), $"NI{200 + i}AB"))]);

        Assert.Equal((50, 10, 100), (answers.Taken, answers.Refused, _desk.Book.Count));
        Assert.All(answers.Items.TakeLast(10), item => Assert.Equal("full", item.Reason));
        Assert.Single(_desk.Book.Named(PaperSample.Key("NI199AB").Plate));
    }

    [Fact]
    [Hazard("H-11")]
    public void A_million_notices_are_bounded_answered_and_counted_and_nothing_that_counted_before_is_lost()
    {
        _desk.Dispose();
        _desk = Open(Settings() with { Limit = 2000 });
        Assert.Equal(1, Take(Notice()).Taken);
        var (taken, refused) = (1L, 0L);

        for (var batch = 0; batch < 1000; batch++)
        {
            var items = Enumerable.Range(0, 1000)
                .Select(i => Notice(MrnOf((batch * 1000) + i), $"NI{((batch * 7) + i) % 5000}AB", 48)).ToArray();
            var answers = Take(items);
            taken += answers.Taken + answers.Replaced;
            refused += answers.Refused;
            Assert.Equal(answers.Items.Length, answers.Taken + answers.Replaced + answers.Refused);
        }

        Assert.Equal((taken, refused), (_desk.Taken, _desk.Refused));
        Assert.InRange(_desk.Book.Count, 1900, 2000);
        Assert.True(_desk.IsFull);
        Assert.Contains(
            _desk.Book.Named(PaperSample.Truck.Plate), notice => notice.Mrn.ToString() == "26RS0123456789ABJ0");
    }

    [Fact]
    public void One_plate_is_not_named_by_more_than_a_few()
    {
        var answers = Take([.. Enumerable.Range(0, 40).Select(i => Notice(MrnOf(i)))]);

        Assert.Equal((32, 8), (answers.Taken, answers.Refused));
        Assert.Equal("crowded", answers.Items[^1].Reason);
    }

    [Fact]
    public void Batch_beyond_its_limit_is_answered_for_each_item_that_is_left_out()
    {
        var answers = Take([.. Enumerable.Repeat("{}", 1002)]);

        Assert.Equal(1002, answers.Items.Length);
        Assert.Equal(["malformed", "too-many", "too-many"], answers.Items.TakeLast(3).Select(item => item.Reason));
    }

    [Fact]
    public void Damaged_file_is_put_aside_and_senders_begin_anew()
    {
        Take(Notice());
        _desk.Dispose();
        File.WriteAllText(_folder["papers.db"], "this is no database, and long enough to be looked at as one");
        File.Delete(_folder["papers.db-wal"]);

        _desk = Open();

        Assert.Equal((0, true), (_desk.Book.Count, File.Exists(_folder["papers.db.damaged"])));
        Assert.Equal(1, Take(Notice()).Taken);
    }

    private static string MrnOf(int number)
    {
        var front = $"26RS{number:D12}J";
        var right = Enumerable.Range(0, 10).Select(digit => $"{front}{digit}").First(text => Mrn.TryParse(text, out _));
        return right;
    }

    private static string Batch(params string[] notices) => $"{{\"notices\":[{string.Join(',', notices)}]}}";

    private static string Notice(string mrn = "26RS0123456789ABJ0", string plate = "NI 123-AB", int hours = 24) => $$"""
        { "mrn": "{{mrn}}", "plates": [ { "country": "SRB", "plate": "{{plate}}" } ], "procedure": "transit",
          "validFrom": "2026-11-23T00:00:00Z", "validTo": "{{SampleData.Now.AddHours(hours):O}}",
          "weighing": { "number": "V-77", "grossMassKg": 31200, "issued": "2026-11-22T20:00:00+01:00", "by": "Vaga" } }
        """;

    private static string Notice((string Key, string Value) changed)
    {
        using var json = JsonDocument.Parse(Notice());
        var members = json.RootElement.EnumerateObject().Where(member => member.Name != changed.Key)
            .Select(member => $"\"{member.Name}\":{member.Value.GetRawText()}")
            .Append($"\"{changed.Key}\":{changed.Value}");
        return $"{{{string.Join(',', members)}}}";
    }

    private static PaperSettings Settings() => new(
        "unused", [("customs", [.. new byte[32]])], false, TimeSpan.FromHours(1), 100, 120);

    private NoticeAnswers Take(params string[] notices) => _desk.Take("file", Encoding.UTF8.GetBytes(Batch(notices)));

    private PaperDesk Open(PaperSettings? settings = null) => PaperDesk.Open(
        _folder["papers.db"], settings ?? Settings(), Clock(), () => SampleData.Model, NullLogger<PaperDesk>.Instance);

    private WallClock Clock() => new(_time, null, TimeSpan.Zero, SampleData.Now.AddYears(-1));

    private string Copied()
    {
        foreach (var name in new[] { "papers.db", "papers.db-wal" })
        {
            File.Copy(_folder[name], _folder["copy-" + name]);
        }

        return _folder["copy-papers.db"];
    }
}
