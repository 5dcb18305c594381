using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Journal;

namespace GreenLane.Reporting.Tests.Journal;

/// <summary>What is told of a passage after it closed.</summary>
public sealed class InspectionTests : IDisposable
{
    private readonly JournalUnderTest _test = new();

    [Fact]
    [Hazard("H-09")]
    public async Task What_inspections_found_stands_with_the_passage_is_sent_and_holds_in_the_chain()
    {
        await ToInspection(1);

        await Task.WhenAll(_test.Append(Told(1, "customs")), _test.Append(Told(1, "police")));

        var passage = _test.Journal.Passage(1)!;
        Assert.Equal(["customs", "police"], passage.Inspections!.Value.Select(one => one.Agency));
        Assert.Equal("SK 1234 AB", Assert.Single(passage.Sightings).Plate);
        Assert.Equal(
            2, _test.Execute($"SELECT COUNT(*) FROM outbox WHERE type = '{PassageEvent.Inspected}'"));
        Assert.Equal(0, _test.Execute("SELECT COUNT(*) FROM outbox WHERE event LIKE '%SK 1234%'"));
        Assert.True(ChainVerifier.Verify(_test.Path).IsIntact);
    }

    [Fact]
    public async Task Open_inspections_are_those_of_which_nobody_told_what_was_found()
    {
        await ToInspection(1);
        await ToInspection(2);
        await _test.Append(Sample.Closed(_test.Epoch, 3));
        await _test.Append(Told(1, "customs"));

        Assert.Equal([$"{_test.Epoch}-2"], Ids(open: true, Sample.Noon));
        Assert.Equal([$"{_test.Epoch}-2", $"{_test.Epoch}-1"], Ids(open: false, Sample.Noon));
        Assert.Empty(Ids(open: true, Sample.Noon.AddSeconds(1)));
    }

    [Fact]
    [Hazard("H-10")]
    public async Task What_is_told_of_a_passage_whose_plates_are_erased_does_not_bring_them_back()
    {
        await ToInspection(1);
        _test.Journal.Erase(Sample.Noon.AddSeconds(1), Sample.Noon.AddSeconds(1));
        await _test.Append(Told(1, "customs"));
        await _test.Append(Told(1, "police"));

        var passage = _test.Journal.Passage(1)!;
        Assert.Null(Assert.Single(passage.Sightings).Plate);
        Assert.NotNull(passage.ErasedAt);
        Assert.Equal(2, passage.Inspections!.Value.Length);
        Assert.True(ChainVerifier.Verify(_test.Path).IsIntact);

        _test.Journal.Erase(Sample.Noon.AddDays(1), Sample.Noon.AddDays(1));
        await _test.Append(Sample.Audit());

        Assert.All(_test.Journal.Passage(1)!.Inspections!.Value, one => Assert.Null(one.Text));
        Assert.Equal(0, _test.Execute("SELECT COUNT(*) FROM records WHERE payload LIKE '%under the floor%'"));
        Assert.True(ChainVerifier.Verify(_test.Path).IsIntact);
    }

    [Fact]
    public async Task Of_a_passage_that_is_still_open_nothing_is_told()
    {
        await _test.Append(Sample.Decided(_test.Epoch, 1));
        await _test.Append(Told(1, "customs"));

        Assert.Null(_test.Journal.Passage(1)!.Inspections);
        Assert.Equal(0, _test.Execute($"SELECT COUNT(*) FROM outbox WHERE type = '{PassageEvent.Inspected}'"));
    }

    public void Dispose() => _test.Dispose();

    private IEnumerable<string> Ids(bool open, DateTimeOffset from)
        => _test.Journal.ToInspection(open, from, 10).Select(passage => passage.Id);

    private Task<bool> ToInspection(ulong number)
    {
        var closed = Sample.Closed(_test.Epoch, number);
        return _test.Append(closed with { Document = closed.Document! with { Outcome = "to-inspection" } });
    }

    private static JournalEntry Told(ulong number, string agency) => Sample.Opened("", number) with
    {
        Kind = JournalKind.PassageClosed,
        Document = null,
        Amend = standing =>
        {
            var told = standing with
            {
                Inspections =
                [
                    .. standing.Inspections ?? [],
                    new InspectionDocument(
                        agency, "irregularity", ["hidden-space"], Sample.Noon, Sample.Noon, "officer", Sample.Noon,
                        "under the floor"),
                ],
            };
            return (told, told with { Sightings = [], Inspections = null });
        },
    };
}
