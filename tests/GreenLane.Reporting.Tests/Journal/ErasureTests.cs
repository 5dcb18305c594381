using GreenLane.Reporting.Journal;

namespace GreenLane.Reporting.Tests.Journal;

public sealed class ErasureTests : IDisposable
{
    private readonly JournalUnderTest _test = new();

    [Fact]
    [Hazard("H-10")]
    public async Task A_passage_whose_time_is_over_loses_its_plates_and_still_explains_itself()
    {
        await Close(1, operatorId: "RS-1");

        await Erase(Sample.Noon.AddSeconds(1));

        var passage = _test.Journal.Passage(1)!;
        Assert.Null(Assert.Single(passage.Sightings).Plate);
        Assert.Equal(
            ("released", "RS-1", _test.Time.GetUtcNow()), (passage.Outcome, passage.OperatorId, passage.ErasedAt));
        Assert.Equal(0, _test.Execute("SELECT COUNT(*) FROM records WHERE passage = 1 AND payload IS NOT NULL"));
        Assert.Equal(1, _test.Execute("SELECT COUNT(*) FROM records WHERE payload LIKE '%\"erase\"%\"passages\":1%'"));
        Assert.True(ChainVerifier.Verify(_test.Path).IsIntact);
    }

    [Fact]
    [Hazard("H-09")]
    public async Task What_is_left_of_a_passage_cannot_be_changed_unseen()
    {
        await Close(1, operatorId: "RS-1");
        await Erase(Sample.Noon.AddSeconds(1));
        Assert.True(ChainVerifier.Verify(_test.Path).IsIntact);

        _test.Execute("UPDATE passages SET document = replace(document, 'RS-1', 'RS-2') WHERE number = 1");

        var report = ChainVerifier.Verify(_test.Path);
        Assert.Equal((ChainFault.PassageAltered, 1), (report.Fault, report.At));
    }

    [Fact]
    [Hazard("H-10")]
    public async Task Strangers_go_first_and_an_open_passage_stays()
    {
        await Close(1, operatorId: "RS-1");
        await Close(2, operatorId: null);
        await _test.Append(Sample.Decided(_test.Epoch, 3));

        await Erase(Sample.Noon, strangersBefore: Sample.Noon.AddSeconds(1));

        Assert.Equal(["SK 1234 AB", null, "SK 1234 AB"], Plates(1, 2, 3));
    }

    [Fact]
    [Hazard("H-10")]
    public async Task A_passage_that_an_earlier_version_wrote_twice_is_shown_proved_and_erased()
    {
        await Close(1, operatorId: "RS-1");
        _test.Execute("UPDATE passages SET document = payload FROM records WHERE seq = record");
        Assert.Equal(["SK 1234 AB"], Plates(1));
        Assert.True(ChainVerifier.Verify(_test.Path).IsIntact);

        await Erase(Sample.Noon.AddSeconds(1));

        Assert.Equal([null], Plates(1));
        Assert.True(ChainVerifier.Verify(_test.Path).IsIntact);
    }

    [Fact]
    public async Task Nothing_due_is_nothing_recorded()
    {
        await Close(1, operatorId: "RS-1");
        var records = ChainVerifier.Verify(_test.Path).Records;

        await Erase(Sample.Noon);

        // The act that waits for the erasure is the one record more.
        Assert.Equal(records + 1, ChainVerifier.Verify(_test.Path).Records);
    }

    [Fact]
    [Hazard("H-10")]
    public async Task What_was_erased_stands_nowhere_in_the_files()
    {
        for (var number = 1UL; number <= 50; number++)
        {
            await Close(number, operatorId: null);
        }

        await Erase(Sample.Noon.AddSeconds(1));
        _test.Journal.Outbox.AcknowledgeThrough(_test.Epoch, _test.Journal.Outbox.LastSequence);
        _test.Journal.Dispose();

        Assert.DoesNotContain(
            "SK 1234 AB", System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(
                _test.Path, TestContext.Current.CancellationToken)), StringComparison.Ordinal);
        Assert.False(File.Exists(_test.Path + "-wal"));
    }

    public void Dispose() => _test.Dispose();

    private Task<bool> Close(ulong number, string? operatorId)
    {
        var closed = Sample.Closed(_test.Epoch, number);
        return _test.Append(closed with { Document = closed.Document! with { OperatorId = operatorId } });
    }

    /// <summary>Waits for it: the commit that takes the next act takes it too, or came before.</summary>
    private async Task Erase(DateTimeOffset before, DateTimeOffset? strangersBefore = null)
    {
        _test.Journal.Erase(before, strangersBefore ?? before);
        await _test.Append(Sample.Audit());
    }

    private IEnumerable<string?> Plates(params ulong[] numbers)
        => numbers.Select(number => Assert.Single(_test.Journal.Passage(number)!.Sightings).Plate);
}
