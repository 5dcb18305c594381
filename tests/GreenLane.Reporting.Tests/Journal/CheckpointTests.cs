using System.Text.Json;
using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Journal;

namespace GreenLane.Reporting.Tests.Journal;

public sealed class CheckpointTests : IDisposable
{
    private readonly CheckpointKey _key = CheckpointKey.Create();
    private readonly JournalUnderTest _test;

    public CheckpointTests() => _test = new JournalUnderTest(key: _key);

    [Fact]
    public async Task A_checkpoint_tells_the_centre_how_far_the_journal_has_come()
    {
        await _test.Append(Sample.Opened(_test.Epoch, 1));
        await _test.Append(Sample.Decided(_test.Epoch, 1));

        var word = await Checkpoint();

        Assert.Equal(("//MK/tabanovce/tabanovce-1", _test.Epoch, 2L), (word.Gateway, word.Epoch, word.Records));
        Assert.True(CheckpointKey.IsSigned(word));
        Assert.False(CheckpointKey.IsSigned(word with { Records = 3 }));
        Assert.False(CheckpointKey.IsSigned(word with { At = word.At.AddSeconds(1) }));
        Assert.Equal(CheckpointKey.PublicOf(_key.PublicPem), word.Key);
    }

    [Fact]
    public async Task Nothing_new_is_not_signed_again()
    {
        _test.Journal.Checkpoint();
        await _test.Append(Sample.Decided(_test.Epoch, 1));
        await Checkpoint();
        _test.Journal.Checkpoint();
        await _test.Append(Sample.Opened(_test.Epoch, 2));

        Assert.Single(Words());
    }

    [Fact]
    public async Task What_an_officer_did_is_signed_with_its_record()
    {
        await _test.Append(Sample.Decided(_test.Epoch, 1));

        await _test.Append(Sample.Audit());

        Assert.Equal(2, Assert.Single(Words()).Records);
    }

    [Fact]
    public async Task A_journal_that_nobody_touched_agrees_with_its_checkpoints()
    {
        await Fill();

        var report = ChainVerifier.Verify(_test.Path, Words(), CheckpointKey.PublicOf(_key.PublicPem));

        Assert.Equal((ChainFault.None, 2), (report.Fault, report.Checkpoints));
    }

    [Fact]
    [Hazard("H-09")]
    public async Task An_end_cut_off_with_care_is_seen()
    {
        await Fill();
        var words = Words();
        _test.Execute("""
            DELETE FROM records WHERE seq > 2;
            DELETE FROM outbox WHERE seq > 1;
            DELETE FROM passages WHERE number > 1;
            UPDATE passages SET closed = 0, record = 2, document = (SELECT payload FROM records WHERE seq = 2);
            UPDATE meta SET record_last = 2, record_hash = (SELECT hash FROM records WHERE seq = 2), outbox_last = 1
            """);

        Assert.True(ChainVerifier.Verify(_test.Path).IsIntact);
        var report = ChainVerifier.Verify(_test.Path, words);

        Assert.Equal((ChainFault.CutOff, words.Max(word => word.Records)), (report.Fault, report.At));
    }

    [Fact]
    [Hazard("H-09")]
    public async Task An_older_copy_that_was_written_on_is_seen()
    {
        await _test.Append(Sample.Decided(_test.Epoch, 1));
        using var copy = _test.OpenCopy("older.db");
        await Fill();
        for (var number = 2UL; number < 8; number++)
        {
            Assert.True(copy.TryAppend(Sample.Decided(_test.Epoch, number)));
        }

        copy.Dispose();

        Assert.True(ChainVerifier.Verify(_test.File("older.db")).IsIntact);
        Assert.Equal(
            ChainFault.CheckpointDiffers, ChainVerifier.Verify(_test.File("older.db"), Words()).Fault);
    }

    [Fact]
    public async Task A_checkpoint_of_another_key_is_forged()
    {
        await Fill();
        using var other = CheckpointKey.Create();

        var report = ChainVerifier.Verify(_test.Path, Words(), CheckpointKey.PublicOf(other.PublicPem));

        Assert.Equal(ChainFault.CheckpointForged, report.Fault);
    }

    [Fact]
    public async Task A_checkpoint_that_was_changed_is_forged()
    {
        await Fill();
        var words = Words();
        var lie = words[0] with { Head = words[1].Head };

        Assert.Equal(ChainFault.CheckpointForged, ChainVerifier.Verify(_test.Path, [lie]).Fault);
    }

    [Fact]
    public void A_key_is_read_back_and_nothing_else_is_a_key()
    {
        Assert.True(CheckpointKey.TryRead(_key.PrivatePem(), out var read));
        Assert.Equal(_key.PublicPem, read.PublicPem);
        read.Dispose();
        Assert.False(CheckpointKey.TryRead(_key.PublicPem, out _));
        Assert.False(CheckpointKey.TryRead("", out _));
        Assert.Null(CheckpointKey.PublicOf("-----BEGIN PUBLIC KEY-----"));
    }

    public void Dispose()
    {
        _test.Dispose();
        _key.Dispose();
    }

    private async Task Fill()
    {
        await _test.Append(Sample.Opened(_test.Epoch, 1));
        await _test.Append(Sample.Decided(_test.Epoch, 1));
        await _test.Append(Sample.Closed(_test.Epoch, 1));
        await Checkpoint();
        await _test.Append(Sample.Decided(_test.Epoch, 2));
        await _test.Append(Sample.Audit());
    }

    private async Task<CheckpointDocument> Checkpoint()
    {
        var before = Words().Count;
        var told = new SemaphoreSlim(0); // Not disposed: the writer may still be telling.
        void Appended() => told.Release();
        _test.Journal.Outbox.Appended += Appended;
        _test.Journal.Checkpoint();

        // What was appended before may be told of only now.
        while (Words().Count == before)
        {
            Assert.True(await told.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
        }

        _test.Journal.Outbox.Appended -= Appended;
        return Words()[before];
    }

    private List<CheckpointDocument> Words() =>
    [
        .. _test.Journal.Outbox.Read(0, _test.Journal.Outbox.LastSequence, 500)
            .Select(e => JsonSerializer.Deserialize(e.Json, ReportingJson.Default.PassageEvent)!)
            .Where(e => e.Type == PassageEvent.JournalCheckpoint).Select(e => e.Checkpoint!),
    ];
}
