using GreenLane.Lanes;
using GreenLane.Registry;

namespace GreenLane.Cli.Tests;

/// <summary>What changes from one registry to the next, and signing what an office prepared.</summary>
public sealed class RegistryDiffTests : IDisposable
{
    private readonly Desk _desk = new();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public void Every_difference_is_printed_and_counted()
    {
        Assert.Equal(0, _desk.Build("old.glr"));
        _desk.Write("operators.csv", Desk.Operators.Replace("suspended", "revoked", StringComparison.Ordinal));
        _desk.Write("vehicles.csv", Desk.Vehicles.Replace("AA-123 BG", "AA-124 BG", StringComparison.Ordinal));
        Assert.Equal(0, _desk.Build("new.glr", 2));

        Assert.Equal(1, _desk.Run("registry diff", _desk.Path("old.glr"), _desk.Path("new.glr")));

        Assert.Equal(
            [
                "removed vehicle RS AA-123 BG of RS-1",
                "changed operator RS-2: AEOC RSAEOC2 revoked",
                "added vehicle RS AA-124 BG of RS-1",
                "operators 2 -> 2: 0 removed, 1 changed, 0 added",
                "vehicles 3 -> 3: 1 removed, 0 changed, 1 added",
            ],
            _desk.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(0, _desk.Run("registry diff", _desk.Path("new.glr"), _desk.Path("new.glr")));
    }

    [Fact]
    public void What_was_prepared_is_signed_after_its_changes_were_printed_and_then_verifies()
    {
        Assert.Equal(0, _desk.Build("old.glr"));
        var created = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
        var content = _desk.Content("old.glr");
        File.WriteAllBytes(
            _desk.Path("next.glr"),
            RegistryFile.WriteDraft(
                new SignedHeader(SignedKind.Registry, CountryCode.Parse("RS"), 2, created, created.AddDays(30)),
                content with { Enrolments = content.Enrolments.RemoveAt(0) }));
        Assert.Equal(1, _desk.Verify("next.glr"));

        Assert.Equal(
            0,
            _desk.Run(
                "registry sign", _desk.Path("next.glr"), "--key", _desk.Path("rs/key.pem"), "--against",
                _desk.Path("old.glr")));

        Assert.Contains("vehicles 3 -> 2: 1 removed", _desk.Output, StringComparison.Ordinal);
        Assert.Contains("registry of RS, sequence 2, signed by ", _desk.Output, StringComparison.Ordinal);
        Assert.Equal(0, _desk.Verify("next.glr"));
        Assert.Equal(
            1, _desk.Run("registry sign", _desk.Path("next.glr"), "--key", _desk.Path("rs/key.pem")));
    }

    [Fact]
    public void What_is_no_registry_is_refused()
    {
        _desk.Write("next.glr", "nothing");

        Assert.Equal(65, _desk.Run("registry sign", _desk.Path("next.glr"), "--key", _desk.Path("rs/key.pem")));
        Assert.Contains("damaged", _desk.Error, StringComparison.Ordinal);
    }
}
