using GreenLane.Reporting.Journal;

namespace GreenLane.Reporting.Tests.Journal;

public sealed class ChainVerifierTests : IDisposable
{
    private readonly JournalUnderTest _test = new();

    [Fact]
    public async Task A_journal_that_nobody_touched_is_intact_across_restarts()
    {
        await Fill();
        _test.Reopen();
        await _test.Append(Sample.Closed(_test.Epoch, 9));

        var report = ChainVerifier.Verify(_test.Path);

        Assert.Equal((ChainFault.None, 8, _test.Epoch), (report.Fault, report.Records, report.Epoch));
        Assert.Matches("^[0-9a-f]{64}$", report.Head);
    }

    [Theory]
    [InlineData(
        "UPDATE records SET payload = replace(payload, 'SK 1234', 'SK 9234') WHERE seq = 2",
        ChainFault.PayloadAltered, 2)]
    [InlineData("UPDATE records SET payload = NULL WHERE seq = 2", ChainFault.PayloadAltered, 2)]
    [InlineData("UPDATE records SET utc_us = utc_us + 1 WHERE seq = 3", ChainFault.RecordAltered, 3)]
    [InlineData("UPDATE records SET monotonic_ns = 0 WHERE seq = 3", ChainFault.RecordAltered, 3)]
    [InlineData("UPDATE records SET kind = kind + 256 WHERE seq = 3", ChainFault.RecordAltered, 3)]
    [InlineData("UPDATE records SET lane = '2' WHERE seq = 3", ChainFault.RecordAltered, 3)]
    [InlineData("UPDATE records SET clock = 'untrusted' WHERE seq = 3", ChainFault.RecordAltered, 3)]
    [InlineData("UPDATE records SET passage = 77 WHERE seq = 3", ChainFault.RecordAltered, 3)]
    [InlineData("UPDATE records SET event_hash = zeroblob(32) WHERE seq = 2", ChainFault.RecordAltered, 2)]
    [InlineData("UPDATE records SET hash = zeroblob(32) WHERE seq = 4", ChainFault.RecordAltered, 4)]
    [InlineData("UPDATE records SET prev_hash = zeroblob(32) WHERE seq = 4", ChainFault.LinkBroken, 4)]
    [InlineData("DELETE FROM records WHERE seq = 3", ChainFault.Missing, 3)]
    [InlineData("DELETE FROM records WHERE seq = 1", ChainFault.Missing, 1)]
    [InlineData("DELETE FROM records WHERE seq > 5", ChainFault.TailDiffers, 5)]
    [InlineData(
        "UPDATE outbox SET event = replace(event, 'release', 'refer') WHERE seq = 1",
        ChainFault.EventAltered, 1)]
    [InlineData("UPDATE outbox SET lane = '9' WHERE seq = 2", ChainFault.EventAltered, 2)]
    [InlineData("DELETE FROM outbox WHERE seq = 1", ChainFault.EventAltered, 1)]
    [InlineData("DELETE FROM outbox WHERE seq = (SELECT MAX(seq) FROM outbox)", ChainFault.EventAltered, 4)]
    [InlineData(
        "UPDATE passages SET document = (SELECT replace(payload, '1234', '9234') FROM records WHERE seq = record) "
        + "WHERE number = 1", ChainFault.PassageAltered, 1)]
    [InlineData("UPDATE passages SET record = record - 1 WHERE number = 1", ChainFault.PassageAltered, 1)]
    [InlineData("UPDATE passages SET closed = 1 WHERE number = 3", ChainFault.PassageAltered, 3)]
    [InlineData("UPDATE passages SET lane = '4' WHERE number = 3", ChainFault.PassageAltered, 3)]
    [InlineData("DELETE FROM passages WHERE number = 3", ChainFault.PassageAltered, 3)]
    [InlineData("UPDATE meta SET epoch = '000000000000'", ChainFault.LinkBroken, 1)]
    [InlineData("UPDATE meta SET lane = '9'", ChainFault.TailDiffers, 7)]
    [InlineData("UPDATE meta SET passage_floor = 2", ChainFault.TailDiffers, 7)]
    [InlineData("UPDATE outbox SET type = 'x' WHERE seq = 2", ChainFault.EventAltered, 2)]
    [InlineData("UPDATE outbox SET subject = NULL WHERE seq = 2", ChainFault.EventAltered, 2)]
    [InlineData("UPDATE outbox SET utc_us = utc_us + 1 WHERE seq = 2", ChainFault.EventAltered, 2)]
    [InlineData("UPDATE meta SET schema_version = 9", ChainFault.Unreadable, 0)]
    [InlineData("DROP TABLE records", ChainFault.Unreadable, 0)]
    public async Task What_was_changed_is_named(string change, ChainFault fault, long at)
    {
        await Fill();
        _test.Execute(change);

        var report = ChainVerifier.Verify(_test.Path);

        Assert.Equal((fault, at), (report.Fault, report.At));
        Assert.False(report.IsIntact);
    }

    [Fact]
    public async Task A_content_that_went_without_a_record_of_its_erasure_is_named()
    {
        await Fill();
        _test.Execute("UPDATE records SET payload = NULL, salt = NULL WHERE seq = 2");

        var report = ChainVerifier.Verify(_test.Path);

        Assert.Equal((ChainFault.PayloadAltered, 2), (report.Fault, report.At));
    }

    [Fact]
    public void A_file_that_is_no_journal_is_unreadable()
    {
        File.WriteAllText(_test.File("text.db"), "not a journal, but long enough to look at: " + new string('x', 4096));

        Assert.Equal(ChainFault.Unreadable, ChainVerifier.Verify(_test.File("text.db")).Fault);
        Assert.Equal(ChainFault.Unreadable, ChainVerifier.Verify(_test.File("absent.db")).Fault);
    }

    public void Dispose() => _test.Dispose();

    private async Task Fill()
    {
        await _test.Append(Sample.Opened(_test.Epoch, 1));
        await _test.Append(Sample.Decided(_test.Epoch, 1));
        await _test.Append(Sample.Closed(_test.Epoch, 1));
        await _test.Append(Sample.Audit());
        await _test.Append(Sample.Decided(_test.Epoch, 2));
        await _test.Append(Sample.Opened(_test.Epoch, 3));
        await _test.Append(Sample.Decided(_test.Epoch, 3));
    }
}
