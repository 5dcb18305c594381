using System.Net;
using GreenLane.Gateway.Movements;
using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Journal;
using GreenLane.Reporting.Tests;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace GreenLane.Gateway.Tests.Movements;

/// <summary>Another system is told of what passed with an MRN, from the journal.</summary>
public sealed class MovementTellerTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("greenlane-movements");
    private readonly FakeTimeProvider _time = new(Sample.Noon);
    private readonly SqliteJournal _journal;
    private readonly Elsewhere _elsewhere = new();
    private MovementTeller _teller;

    public MovementTellerTests()
    {
        _journal = SqliteJournal.Open(
            Path.Combine(_folder.FullName, "journal.db"), Sample.Gateway, _time, NullLogger.Instance);
        _teller = Make();
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Passages_released_with_an_MRN_are_told_in_their_order_and_no_others()
    {
        await Close(2, "26RS0123456789ABJ0");
        await Close(1, "25ME00099QWERTY1M6");
        await Close(3, null);
        await Close(4, "26XK0001AAAA0001J5", outcome: "referred");
        await Close(5, "26XK0001AAAA0001J5", counts: false);

        Assert.True((await _teller.TellAsync(Start, Ct)).Went);

        Assert.Equal(["26RS0123456789ABJ0", "25ME00099QWERTY1M6"], _elsewhere.Told.SelectMany(one => one.Mrns));
        Assert.Equal(
            ($"{_journal.Epoch}-2", "//MK/tabanovce/g1/1", "entry", "synced"),
            (_elsewhere.Told[0].Id, _elsewhere.Told[0].Gateway, _elsewhere.Told[0].Direction,
                _elsewhere.Told[0].Clock));
        Assert.Equal((2, 0, TimeSpan.Zero), (_teller.Told, _teller.Refused, _teller.Behind));
    }

    [Fact]
    public async Task What_is_not_taken_waits_in_its_place_and_is_told_again_and_says_how_long()
    {
        await Close(1, "26RS0123456789ABJ0");
        await Close(2, "25ME00099QWERTY1M6");
        _elsewhere.Answer = TellOutcome.Later;

        var (cursor, went) = await _teller.TellAsync(Start, Ct);
        _time.Advance(TimeSpan.FromMinutes(16));
        var behind = _teller.Behind;
        _elsewhere.Answer = TellOutcome.Told;
        (cursor, _) = await _teller.TellAsync(cursor, Ct);
        await _teller.TellAsync(cursor, Ct);

        Assert.Equal((false, TimeSpan.FromMinutes(16)), (went, behind));
        Assert.True(behind > MovementTeller.BehindLimit);
        Assert.Equal([1, 1, 2], _elsewhere.Told.Select(one => one.Id[^1] - '0'));
        Assert.Equal((2, TimeSpan.Zero), (_teller.Told, _teller.Behind));
    }

    [Fact]
    public async Task What_will_never_be_taken_is_counted_and_stops_nobody_behind_it()
    {
        await Close(1, "26RS0123456789ABJ0");
        _elsewhere.Answer = TellOutcome.Refused;

        Assert.True((await _teller.TellAsync(Start, Ct)).Went);

        Assert.Equal((0, 1), (_teller.Told, _teller.Refused));
    }

    [Fact]
    public async Task After_a_crash_it_goes_on_where_it_was_and_an_inspection_tells_nobody_twice()
    {
        await Close(1, "26RS0123456789ABJ0");
        await RunUntilToldAsync(1);
        await Append(Sample.Opened(_journal.Epoch, 1) with
        {
            Kind = JournalKind.PassageClosed,
            Document = null,
            Amend = standing => (standing with { Inspections = [] }, standing),
        });
        await Close(2, "25ME00099QWERTY1M6");

        _teller = Make();
        await RunUntilToldAsync(2);

        Assert.Equal([1, 2], _elsewhere.Told.Select(one => one.Id[^1] - '0'));
    }

    [Theory]
    [InlineData(201, TellOutcome.Told)]
    [InlineData(409, TellOutcome.Told)]
    [InlineData(422, TellOutcome.Refused)]
    [InlineData(401, TellOutcome.Later)]
    [InlineData(429, TellOutcome.Later)]
    [InlineData(302, TellOutcome.Later)]
    [InlineData(503, TellOutcome.Later)]
    public async Task Answer_of_the_other_system_says_whether_it_is_told_again(int status, TellOutcome expected)
    {
        using var listener = new HttpListener();
        var address = $"http://127.0.0.1:{GatewayProcess.FreePort()}/movements/";
        listener.Prefixes.Add(address);
        listener.Start();
        using var port = new HttpMovementPort(new Uri(address), "t0ken");

        var told = port.TellAsync(Notice, Ct);
        var asked = await listener.GetContextAsync();
        using var reader = new StreamReader(asked.Request.InputStream);
        var body = await reader.ReadToEndAsync(Ct);
        asked.Response.StatusCode = status;
        asked.Response.Close();

        Assert.Equal(expected, (await told).Outcome);
        Assert.Equal(
            ("Bearer t0ken", "e-1"),
            (asked.Request.Headers["Authorization"], asked.Request.Headers["Idempotency-Key"]));
        Assert.Contains("\"mrns\":[\"26RS0123456789ABJ0\"]", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_there_is_told_later()
    {
        using var port = new HttpMovementPort(new Uri($"http://127.0.0.1:{GatewayProcess.FreePort()}/"), null);

        Assert.Equal(TellOutcome.Later, (await port.TellAsync(Notice, Ct)).Outcome);
    }

    [Fact]
    public async Task File_is_laid_down_under_the_passages_name_and_a_folder_that_cannot_be_is_tried_again()
    {
        var place = Path.Combine(_folder.FullName, "told");
        await File.WriteAllTextAsync(place, "in the way", Ct);

        Assert.Equal(TellOutcome.Later, (await new FolderMovementPort(place).TellAsync(Notice, Ct)).Outcome);
        File.Delete(place);
        Assert.Equal(TellOutcome.Told, (await new FolderMovementPort(place).TellAsync(Notice, Ct)).Outcome);

        Assert.Contains(
            "26RS0123456789ABJ0", await File.ReadAllTextAsync(Path.Combine(place, "e-1.json"), Ct),
            StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _journal.Dispose();
        _folder.Delete(recursive: true);
    }

    private static MovementNotice Notice { get; } =
        new("e-1", "//MK/tabanovce/g1/1", "entry", ["26RS0123456789ABJ0"], Sample.Noon, "synced");

    private MovementCursor Start => new(_journal.Epoch, 0);

    private MovementTeller Make() => new(
        _journal, _elsewhere, _ => "entry", "//MK/tabanovce/g1", Path.Combine(_folder.FullName, "movements.json"),
        _time, NullLogger<MovementTeller>.Instance);

    private async Task RunUntilToldAsync(int count)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var running = _teller.RunAsync(stop.Token);
        await GatewayProcess.UntilAsync(() => Task.FromResult(_elsewhere.Told.Count == count && _teller.Told > 0), Ct);
        await GatewayProcess.UntilAsync(
            () => Task.FromResult(File.Exists(Path.Combine(_folder.FullName, "movements.json"))), Ct);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    private Task Close(ulong number, string? mrn, string outcome = "released", bool counts = true)
    {
        var closed = Sample.Closed(_journal.Epoch, number);
        var paper = new PaperDocument(
            mrn, counts, "transit", "file", Sample.Noon, Sample.Noon.AddDays(1), ["steel"], true, null);
        return Append(closed with
        {
            Document = closed.Document! with
            {
                Outcome = outcome,
                Papers = mrn is null ? null : new PapersDocument("exact", [paper]),
            },
        });
    }

    private async Task Append(JournalEntry entry)
    {
        var written = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        Assert.True(_journal.TryAppend(entry with { Written = written.SetResult }));
        Assert.True(await written.Task.WaitAsync(TimeSpan.FromSeconds(30), Ct));
    }

    private sealed class Elsewhere : IMovementPort
    {
        private readonly Lock _gate = new();
        private readonly List<MovementNotice> _told = [];

        public TellOutcome Answer { get; set; } = TellOutcome.Told;

        public IReadOnlyList<MovementNotice> Told
        {
            get
            {
                lock (_gate)
                {
                    return [.. _told];
                }
            }
        }

        public Task<(TellOutcome Outcome, string Why)> TellAsync(MovementNotice notice, CancellationToken ct)
        {
            lock (_gate)
            {
                _told.Add(notice);
            }

            return Task.FromResult((Answer, "as the test says"));
        }
    }
}
