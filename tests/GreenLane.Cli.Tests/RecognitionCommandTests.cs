using GreenLane.Lanes;
using GreenLane.Registry;

namespace GreenLane.Cli.Tests;

public sealed class RecognitionCommandTests : IDisposable
{
    private readonly Desk _desk = new();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public void Rules_signed_by_two_are_taken_where_two_are_needed()
    {
        Trust("rs", "--signatures", "2");
        Trust("mk");

        Assert.Equal(0, Build(1, "--key", _desk.Path("rs/key.pem")));

        Assert.True(TrustStore.TryLoad(_desk.Path("trust.json"), out var trust, out _));
        Assert.True(SignedFile.TryParse(File.ReadAllBytes(_desk.Path("recognition.cose")), out var file, out _));
        Assert.True(RecognitionFile.TryRead(file!, trust!, out var recognition, out _));
        Assert.Equal("rs", Assert.Single(recognition!.Rules).Id);
    }

    [Fact]
    public void What_changes_against_the_file_in_force_is_printed()
    {
        Build(1);
        _desk.Write("rules.json", """
            { "country": "MK", "randomInspection": 0.05, "rules": [
              { "id": "rs", "issuer": "RS", "types": ["AEOF"], "effect": "inspect", "agency": "police" },
              { "id": "al", "issuer": "AL", "effect": "stop" } ] }
            """);

        Assert.Equal(0, Build(2));

        Assert.Contains("~ random inspection: 0", _desk.Output, StringComparison.Ordinal);
        Assert.Contains("~ rs: RS AEOF: green", _desk.Output, StringComparison.Ordinal);
        Assert.Contains("  now: RS AEOF: inspect by police; ", _desk.Output, StringComparison.Ordinal);
        Assert.Contains("+ al: AL every type: stop", _desk.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sequence_that_gateways_will_refuse_is_said()
    {
        Build(2);

        Build(2);

        Assert.Contains("sequence 2", _desk.Error, StringComparison.Ordinal);
        Assert.Contains("nothing changes", _desk.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mistake_in_the_rules_is_named_and_nothing_is_written()
    {
        _desk.Write(
            "rules.json", "{ \"country\": \"MK\",\n \"rules\": [ { \"issuer\": \"RS\", \"effect\": \"violet\" } ] }");

        Assert.Equal(65, Build(1));

        Assert.Contains("rules.json: line 2, column ", _desk.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_desk.Path("recognition.cose")));
    }

    [Fact]
    public void A_key_given_twice_is_refused()
        => Assert.Equal(65, Build(1, "--key", _desk.Path("mk/key.pem")));

    [Fact]
    public void What_two_people_signed_one_after_the_other_is_sent()
    {
        Trust("rs", "--signatures", "2");
        Trust("mk");
        Directory.CreateDirectory(_desk.Path("centre"));

        Assert.Equal(0, _desk.Run(
            "recognition prepare --sequence 1 --rules",
            [_desk.Path("rules.json"), "--out", _desk.Path("draft.cose")]));
        Assert.Contains("signed by nobody yet", _desk.Output, StringComparison.Ordinal);
        Assert.Equal(1, Send());
        Assert.Equal(0, Sign("mk"));
        Assert.Equal(1, Send());
        Assert.Contains("too-few-signatures", _desk.Error, StringComparison.Ordinal);
        Assert.Equal(1, Sign("mk"));
        Assert.Equal(0, Sign("rs"));

        Assert.Equal(0, Send());

        Assert.Equal(
            File.ReadAllBytes(_desk.Path("draft.cose")), File.ReadAllBytes(_desk.Path("centre/recognition.cose")));
        Assert.Equal(1, Send());
        Assert.Contains("older", _desk.Error, StringComparison.Ordinal);
    }

    [Fact]
    [Hazard("H-15")]
    public void A_suspension_is_the_rules_in_force_and_a_stop()
    {
        Trust("mk");
        Build(4);

        Assert.Equal(0, Suspend(5));

        Assert.Contains("+ suspension-RS-5: RS every type: stop", _desk.Output, StringComparison.Ordinal);
        Assert.Contains("because of forged certificates", _desk.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("- rs", _desk.Output, StringComparison.Ordinal);
        Assert.Equal(0, Sign("mk"));
        var bytes = File.ReadAllBytes(_desk.Path("draft.cose"));
        Assert.True(RecognitionFile.TryReadUnverified(bytes, out var rules, out _));
        Assert.Equal([RecognitionEffect.Green, RecognitionEffect.Stop], rules!.Rules.Select(rule => rule.Effect));
    }

    [Fact]
    public void A_suspension_is_made_of_no_file_that_does_not_verify()
    {
        Trust("rs");
        Build(4);

        Assert.Equal(1, Suspend(5));

        Assert.Contains("key-not-trusted", _desk.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_desk.Path("draft.cose")));
    }

    [Fact]
    public void A_suspension_that_gateways_would_refuse_is_not_made()
    {
        Trust("mk");
        Build(4);

        Assert.Equal(2, Suspend(4));

        Assert.False(File.Exists(_desk.Path("draft.cose")));
    }

    private int Suspend(int sequence) => _desk.Run(
        "recognition suspend --issuer RS --in-force",
        [
            _desk.Path("recognition.cose"), "--trust", _desk.Path("trust.json"), "--sequence", $"{sequence}",
            "--reason", "forged certificates", "--out", _desk.Path("draft.cose"),
        ]);

    private int Sign(string key) => _desk.Run(
        "recognition sign", [_desk.Path("draft.cose"), "--key", _desk.Path($"{key}/key.pem")]);

    private int Send() => _desk.Run(
        "recognition send",
        [_desk.Path("draft.cose"), "--trust", _desk.Path("trust.json"), "--to", _desk.Path("centre")]);

    private int Build(int sequence, params string[] more) => _desk.Run(
        "recognition build --rules",
        [
            _desk.Path("rules.json"), "--key", _desk.Path("mk/key.pem"), "--sequence", $"{sequence}",
            "--out", _desk.Path("recognition.cose"), .. more,
        ]);

    private void Trust(string key, params string[] more) => Assert.Equal(0, _desk.Run(
        "trust add --recognition --trust",
        [_desk.Path("trust.json"), "--public", _desk.Path($"{key}/public.pem"), .. more]));
}
