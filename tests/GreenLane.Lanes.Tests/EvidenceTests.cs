namespace GreenLane.Lanes.Tests;

public sealed class EvidenceTests
{
    [Fact]
    public void Later_event_of_a_track_takes_the_place_of_the_earlier_and_keeps_what_was_read_possible()
    {
        var evidence = Seen(Plate("BG1234AB", 0.5, "7"), Plate("BG1234AC", 0.9, "7", seconds: 1));

        var plate = Assert.Single(evidence.Plates);
        Assert.Equal(("BG1234AC", 2), (plate.Sighting.Key.ToString(), plate.Count));
        Assert.Equal(["BG1234AC", "BG1234AB"], plate.Sighting.Readings.Select(reading => reading.Text.ToString()));
        Assert.Equal(1, plate.Sighting.Readings.Sum(reading => reading.Share), 9);
    }

    [Fact]
    public void Event_of_a_track_that_the_camera_is_less_sure_of_only_counts()
    {
        var plate = Assert.Single(Seen(Plate("BG1234AB", 0.9, "7"), Plate("BG1", 0.5, "7", seconds: 1)).Plates);

        Assert.Equal(("BG1234AB", 2), (plate.Sighting.Key.ToString(), plate.Count));
    }

    [Fact]
    public void Track_that_comes_to_read_as_another_sighting_does_is_that_sighting()
    {
        var evidence = Seen(
            Plate("BG1234AB", 0.9, "7"), Plate("BG12", 0.5, "8"), Plate("BG1234AB", 0.9, "8", seconds: 1));

        Assert.Equal(3, Assert.Single(evidence.Plates).Count);
    }

    [Theory]
    [InlineData("front-1", "8", 1)]
    [InlineData("rear-1", "7", 1)]
    [InlineData("front-1", "7", 11)]
    [InlineData("front-1", null, 1)]
    public void Another_track_camera_or_a_number_used_again_later_is_another_sighting(
        string camera, string? track, double seconds)
        => Assert.Equal(2, Seen(
            Plate("BG1234AB", 0.5, "7"), Plate("BG9999ZZ", 0.9, track, camera, seconds)).Plates.Length);

    private static Evidence Seen(params PlateSighting[] plates)
        => plates.Aggregate(Evidence.Empty, (seen, plate) => seen.With(
            plate, sighting => new PlateEvidence(sighting, 1, [], [], 0)));

    private static PlateSighting Plate(
        string text, double confidence, string? track, string camera = "front-1", double seconds = 0)
    {
        Assert.True(PlateKey.TryPack(System.Text.Encoding.ASCII.GetBytes(text), out var key));
        return new PlateSighting(
            TimeSpan.FromSeconds(seconds), camera, PlateView.Front, text, key, default, confidence)
        {
            Track = track,
        };
    }
}
