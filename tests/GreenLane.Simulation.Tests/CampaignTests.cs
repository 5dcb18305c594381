namespace GreenLane.Simulation.Tests;

public sealed class CampaignTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("simulation").FullName;

    [Fact]
    public void A_campaign_in_pieces_is_the_same_campaign()
    {
        var file = Path.Combine(_folder, "sums.json");
        var piece = Options.Parse(["--seeds", "2", "--passages", "10", "--threads", "1", "--resume", file])!;

        new Campaign(piece).Run();
        var pieces = new Campaign(piece).Run();
        var whole = new Campaign(piece with { Seeds = 4, Passages = 20, Resume = null }).Run();

        Assert.Equal(5UL, pieces.NextSeed);
        Assert.Equal(
            (whole.Seeds, whole.Passages, whole.SimulatedSeconds),
            (pieces.Seeds, pieces.Passages, pieces.SimulatedSeconds));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
