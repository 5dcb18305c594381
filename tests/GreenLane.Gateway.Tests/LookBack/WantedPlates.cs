using GreenLane.Lanes;
using GreenLane.Registry;

namespace GreenLane.Gateway.Tests.LookBack;

/// <summary>A signed watch list and the trust in it, as a gateway finds them in its folders.</summary>
internal sealed class WantedPlates : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("greenlane-wanted-");

    public WantedPlates(params (string Plate, WatchAudience Audience)[] wanted)
    {
        using var key = SigningKey.Create();
        Assert.True(TrustedKey.TryReadPem(key.PublicPem(), out var trusted, out _));
        var macedonia = CountryCode.Parse("MK");
        var now = TimeProvider.System.GetUtcNow();
        File.WriteAllBytes(
            Path.Combine(_folder.FullName, "trust.json"),
            TrustStore.Empty.WithWatchList(macedonia, trusted!, null).ToJson());
        var entries = wanted.Select(each => new WatchEntry(
            PlateText.TryCanonicalise(each.Plate, out var plate) ? plate : default, CountryCode.None, default, default,
            $"CASE-{each.Plate}", each.Audience, now.AddDays(-1), null));
        var header = new SignedHeader(SignedKind.WatchList, macedonia, 1, now.AddMinutes(-1), now.AddDays(30));
        File.WriteAllBytes(
            Path.Combine(_folder.FullName, "mk.glw"), WatchListFile.Write(header, [.. entries], [key]));
    }

    public string[] Settings =>
    [
        $"--Registry:WatchLists={_folder.FullName}",
        $"--Registry:Trust={Path.Combine(_folder.FullName, "trust.json")}",
    ];

    public void Dispose() => _folder.Delete(recursive: true);
}
