using GreenLane.Gateway.Keeping;
using GreenLane.Lanes;
using GreenLane.Registry;
using Microsoft.Extensions.Logging.Abstractions;

namespace GreenLane.Gateway.Tests;

public sealed class ConfusionStoreTests : IDisposable
{
    private const int Plates = (CameraConfusions.Enough / 8) + 1;

    private readonly string _directory = Directory.CreateTempSubdirectory("greenlane-confusions-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Camera_is_believed_to_confuse_what_it_was_seen_to_confuse_once_enough_was_seen()
    {
        var store = Store();
        Learn(store, Plates / 2);
        Assert.Empty(store.Models);

        Learn(store, Plates);

        var learned = store.Models["front-1"];
        Assert.True(
            learned.Weigh(Key("BG1234AA"), PlateReading.Plain(Key("BG1234AH")))
            > ReadModel.Default.Weigh(Key("BG1234AA"), PlateReading.Plain(Key("BG1234AH"))) + 2000);
        Assert.InRange(learned.CharacterError, 0.02, 0.15);
    }

    [Fact]
    public void What_was_learned_survives_a_restart_and_holds_no_plate()
    {
        Learn(Store(), Plates);

        Assert.Single(Store().Models);
        Assert.DoesNotContain("1234", File.ReadAllText(Kept), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("AA -5\n")]
    [InlineData("AA 99999999999\n")]
    public void Spoilt_file_is_learned_again(string content)
    {
        File.WriteAllText(Path.Combine(_directory, "camera-front-1.confusions"), content);

        var store = Store();
        Learn(store, Plates);

        Assert.Single(store.Models);
    }

    [Fact]
    public void Counts_stay_bounded_and_other_lengths_and_cameras_teach_nothing()
    {
        var store = Store();
        Learn(store, (CameraConfusions.Most / 8) + Plates);
        store.Learn("front-1", Key("BG1234AA"), Key("BG123AA"));
        store.Learn("another", Key("BG1234AA"), Key("BG1234AA"));
        store.Save();

        var counted = File.ReadAllLines(Kept).Sum(line => int.Parse(line[3..], null));
        Assert.InRange(counted, CameraConfusions.Enough, CameraConfusions.Most);
    }

    private string Kept => Assert.Single(Directory.GetFiles(_directory));

    private static PlateKey Key(string text)
        => PlateKey.TryPack(text, out var key) ? key : throw new FormatException(text);

    private static void Learn(ConfusionStore store, int plates)
    {
        for (var i = 0; i < plates; i++)
        {
            store.Learn("front-1", Key("BG1234AA"), Key(i % 4 == 0 ? "BG1234AH" : "BG1234AA"));
        }

        store.Save();
    }

    private ConfusionStore Store() => new(
        _directory, ["front-1"], new FileArchive(Path.Combine(_directory, "archive"), NullLogger.Instance),
        NullLogger<ConfusionStore>.Instance);
}
