using GreenLane.Lanes;

namespace GreenLane.Registry.Tests;

public sealed class IdentityModelTests : IDisposable
{
    private readonly SigningKey _key = SigningKey.Create();

    public void Dispose() => _key.Dispose();

    [Fact]
    public void Chance_by_plate_alone_grows_with_the_fleet()
    {
        var few = Budget(100);
        var many = Budget(5000);

        Assert.InRange(many.PlateExactChance / few.PlateExactChance, 20, 120);
        Assert.True(few.AllowsPlateExact || few.PlateExactChance > 1e-6);
        Assert.False(many.AllowsPlateExact);
        Assert.True(many.IsTightened);
    }

    [Fact]
    [Hazard("H-12")]
    public void Tolerance_is_tightened_until_it_keeps_to_the_budget()
    {
        var ordinary = Budget(1000);
        var strict = Budget(1000, allowed: 1e-8);

        Assert.InRange(ordinary.TagAndPlateChance, 1e-12, 1e-6);
        Assert.InRange(strict.TagAndPlateChance, 0, 1e-8);
        Assert.True(strict.PlateWeight > ordinary.PlateWeight);
    }

    [Fact]
    public void Readings_keep_unread_characters_and_the_confidence_of_those_that_are_kept()
    {
        var readings = PlateReadings.Of(Read("BG 1?34-AA") with
        {
            CharacterConfidence = [0.9, 0.8, 0, 0.7, 0, 0.6, 0.5, 0, 0.4, 0.3],
        });

        Assert.Equal("BG1?34AA", Assert.Single(readings).Text.ToString());
        Assert.Equal([0.1, 0.2, 0.3, 1, 0.4, 0.5, 0.6, 0.7], readings[0].Errors.Select(e => Math.Round(e, 9)));
    }

    [Theory]
    [InlineData("???")]
    [InlineData("--")]
    [InlineData("ABCDEFGHIJKLMNOPQ")]
    [InlineData("AB\uFFFD12")]
    public void Text_of_which_nothing_was_read_is_no_reading(string text)
        => Assert.Empty(PlateReadings.Of(Read(text)));

    [Fact]
    public void Candidates_share_the_plate_among_them()
    {
        var read = Read("BG1234AA") with
        {
            Confidence = 0.8,
            Candidates = [new PlateCandidate("BG1284AA", 0.2), new PlateCandidate("bg 1234 aa", 0.1)],
        };

        var readings = PlateReadings.Of(read);

        Assert.Equal(
            [("BG1234AA", 0.8), ("BG1284AA", 0.2)],
            readings.Select(r => (r.Text.ToString(), Math.Round(r.Share, 9))));
        Assert.Equal(1, PlateReadings.Of(read with { Confidence = null }).Sum(r => r.Share), 9);
    }

    private static PlateRead Read(string text) => new() { At = TimeSpan.Zero, Camera = "front-1", Text = text };

    private IdentityBudget Budget(int trucks, double allowed = 1e-6)
    {
        var plates = Enumerable.Range(0, trucks)
            .Select(i => $"BG{i * 7919 % 10_000:D4}{(char)('A' + (i % 26))}{(char)('A' + (i / 26 % 26))}");
        var file = RegistryFile.Write(
            Sample.Header(Sample.Serbia), Sample.Content(Sample.Serbia, [.. plates.Distinct()]), [_key]);
        Assert.True(RegistryFile.TryReadUnverified(file, out var registry, out _));
        return IdentityModels.Of(RegistrySet.Of([registry!]), PlateGrammars.BuiltIn, allowed, []).Budget;
    }
}
