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
              { "id": "rs", "issuer": "RS", "types": ["AEOF"], "effect": "inspect" },
              { "id": "al", "issuer": "AL", "effect": "stop" } ] }
            """);

        Assert.Equal(0, Build(2));

        Assert.Contains("~ random inspection: 0", _desk.Output, StringComparison.Ordinal);
        Assert.Contains("~ rs: RS AEOF: green", _desk.Output, StringComparison.Ordinal);
        Assert.Contains("  now: RS AEOF: inspect", _desk.Output, StringComparison.Ordinal);
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
