using System.Text;
using System.Text.Json;
using GreenLane.Faults.Checks;
using GreenLane.Faults.Crossing;
using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Journal;
using Microsoft.Extensions.Logging.Abstractions;

namespace GreenLane.Faults.Tests;

/// <summary>A real journal of twenty passages against a centre that has them all, and then not quite.</summary>
public sealed class ComparisonTests : IDisposable
{
    private const int Passages = 20;

    private readonly string _folder = Directory.CreateTempSubdirectory("greenlane-faults-").FullName;
    private readonly Testimony _testimony = new();
    private readonly JournalFile _journal;
    private readonly CentreHoldings _centre;

    public ComparisonTests()
    {
        using var key = CheckpointKey.Create();
        var path = Path.Combine(_folder, JournalFile.Name);
        Backlog.Append(path, Passages, key, _testimony);
        _centre = Reported(path);
        _journal = JournalFile.Read(_folder);
    }

    [Fact]
    public void What_arrived_whole_is_clean()
    {
        var findings = Comparison.Of(_testimony, _journal, _centre);

        Assert.True(findings.AreClean);
        Assert.Equal((Passages, (2 * Passages) + 1), (findings.Passages, findings.Events));
        Assert.Equal(Passages, _testimony.Written.Count);
    }

    [Fact]
    public void An_event_that_the_centre_lacks_is_lost()
    {
        var findings = Compare(_centre with { Events = [.. _centre.Events.Where(told => told.Sequence != 7)] });

        Assert.Equal(["event 7 of passage 4"], findings.Lost);
        Assert.Empty(findings.Doubled.Concat(findings.Altered));
    }

    [Fact]
    public void A_passage_that_the_centre_does_not_show_is_lost()
        => Assert.Single(Compare(_centre with { Passages = [.. _centre.Passages.Skip(1)] }).Lost);

    [Fact]
    public void A_green_without_a_record_is_lost()
    {
        _testimony.SawGreen("3034F87A1C40FFFFFFFFFFFF");

        Assert.Equal(["the green of 3034F87A1C40FFFFFFFFFFFF"], Compare(_centre).Lost);
    }

    [Fact]
    public void A_passage_that_was_called_written_and_is_in_no_journal_is_lost()
    {
        _testimony.SawWritten(999);

        Assert.Equal(["passage 999"], Compare(_centre).Lost);
    }

    [Fact]
    public void A_passage_that_ended_nowhere_is_lost()
    {
        var endless = _journal with
        {
            Rows = [.. _journal.Rows.Where(row => row.Passage != 3 || row.Kind != (int)JournalKind.PassageClosed)],
        };

        Assert.Contains("the end of 3", Comparison.Of(_testimony, endless, _centre).Lost);
    }

    [Fact]
    public void An_event_that_the_centre_has_twice_is_doubled()
        => Assert.Contains(
            _centre.Events[4].Id,
            Assert.Single(Compare(_centre with { Events = [.. _centre.Events, _centre.Events[4]] }).Doubled),
            StringComparison.Ordinal);

    [Fact]
    public void A_passage_that_ended_twice_under_two_numbers_is_doubled()
    {
        var ending = _centre.Events.First(told => told.Type == PassageEvent.Closed);
        var again = ending with { Sequence = 500, Id = $"{_journal.Epoch}-500" };

        Assert.Single(Compare(_centre with { Events = [.. _centre.Events, again] }).Doubled);
    }

    [Fact]
    public void A_single_bit_changed_is_altered()
    {
        var body = (byte[])_centre.Events[9].Body.Clone();
        body[body.Length / 2] ^= 1;

        Assert.Equal([$"event {_journal.Epoch}-10"], With(9, body).Altered);
    }

    [Fact]
    public void An_event_that_was_never_recorded_is_altered()
    {
        var invented = _centre.Events[0] with { Sequence = 500, Id = $"{_journal.Epoch}-500", Type = "other" };

        Assert.Single(Compare(_centre with { Events = [.. _centre.Events, invented] }).Altered);
    }

    [Fact]
    public void The_flag_of_the_backlog_alters_nothing()
    {
        var flagged = Encoding.UTF8.GetBytes(
            "{\"backlog\":true," + Encoding.UTF8.GetString(_centre.Events[9].Body)[1..]);

        Assert.True(With(9, flagged).AreClean);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Findings With(int place, byte[] body) => Compare(_centre with
    {
        Events = [.. _centre.Events.Select((told, at) => at == place ? told with { Body = body } : told)],
    });

    private Findings Compare(CentreHoldings centre) => Comparison.Of(_testimony, _journal, centre);

    /// <summary>What a centre keeps that got everything that waits in a journal.</summary>
    private static CentreHoldings Reported(string path)
    {
        using var journal = SqliteJournal.Open(
            path, new Topics(CrossingPlan.Country, CrossingPlan.Crossing, CrossingPlan.Gateway), TimeProvider.System,
            NullLogger.Instance);
        var events = journal.Outbox.Read(0, journal.Outbox.LastSequence, 1000)
            .Select(e => Kept(e, JsonSerializer.Deserialize(e.Json, ReportingJson.Default.PassageEvent)!)).ToList();
        return new CentreHoldings(
            events, [.. events.Select(told => told.Subject).OfType<string>().Distinct(StringComparer.Ordinal)]);
    }

    private static CentreEvent Kept(OutgoingEvent e, PassageEvent told) => new(
        told.Epoch, e.Sequence, told.Source, told.Id, told.Type, told.Subject, Encoding.UTF8.GetBytes(e.Json));
}
