using GreenLane.Lanes;

namespace GreenLane.Registry.Tests;

public sealed class RecognitionFolderTests : IDisposable
{
    private readonly Crossing _crossing = new();

    public void Dispose() => _crossing.Dispose();

    [Fact]
    public void Without_rules_nobody_is_recognised_and_it_is_said()
    {
        _crossing.Refresh();

        Assert.Null(_crossing.Folder.Recognition);
        Assert.Equal("unreadable", _crossing.RefusalOf("recognition.cose"));
    }

    [Fact]
    public void Rules_come_into_force_and_newer_ones_replace_them()
    {
        _crossing.PutRecognition(1);
        _crossing.Refresh();
        Assert.Equal(RecognitionEffect.Green, _crossing.Folder.Recognition!.Rules[0].Effect);

        _crossing.PutRecognition(2, Sample.Rules.Replace("green", "stop", StringComparison.Ordinal));
        Assert.True(_crossing.Refresh());

        Assert.Equal(RecognitionEffect.Stop, _crossing.Folder.Recognition!.Rules[0].Effect);
        Assert.Equal(2UL, _crossing.Folder.Recognition.Sequence);
        Assert.Equal(64, _crossing.Folder.Recognition.Hash.Length);
    }

    [Fact]
    public void Older_rules_are_refused_also_after_a_restart()
    {
        _crossing.PutRecognition(2);
        _crossing.Refresh();

        _crossing.PutRecognition(1, Sample.Rules.Replace("entry", "exit", StringComparison.Ordinal));
        _crossing.Refresh();
        Assert.Equal(2UL, _crossing.Folder.Recognition!.Sequence);
        Assert.Equal("older", _crossing.RefusalOf("recognition.cose"));

        _crossing.Start();
        _crossing.Refresh();
        Assert.Null(_crossing.Folder.Recognition);
        Assert.Equal("older", _crossing.RefusalOf("recognition.cose"));
    }

    [Fact]
    public void Rules_of_another_country_are_refused()
    {
        var serbian = Sample.Rules.Replace("\"MK\"", "\"RS\"", StringComparison.Ordinal);
        _crossing.PutRecognition(1, serbian, Sample.Serbia);

        _crossing.Refresh();

        Assert.Null(_crossing.Folder.Recognition);
        Assert.Equal("other-country", _crossing.RefusalOf("recognition.cose"));
    }

    [Fact]
    public void Rules_signed_by_an_issuers_registry_key_are_refused()
    {
        var header = Sample.Header(Sample.Macedonia, 1, SignedKind.Recognition);
        var rules = System.Text.Encoding.UTF8.GetBytes(Sample.Rules);
        File.WriteAllBytes(_crossing.Recognition, RecognitionFile.Write(header, rules, [_crossing.Serbian]));

        _crossing.Refresh();

        Assert.Null(_crossing.Folder.Recognition);
        Assert.Equal("key-not-trusted", _crossing.RefusalOf("recognition.cose"));
    }

    [Fact]
    public void Rules_are_withdrawn_when_more_signatures_are_needed_than_they_have()
    {
        using var second = SigningKey.Create();
        _crossing.PutRecognition(1);
        _crossing.Refresh();

        var own = Sample.Public(_crossing.Own);
        _crossing.Trust = TrustStore.Empty.WithRecognition(own, null).WithRecognition(Sample.Public(second), 2);
        _crossing.Refresh();

        Assert.Null(_crossing.Folder.Recognition);
        Assert.Equal("too-few-signatures", _crossing.RefusalOf("recognition.cose"));
    }
}
