using GreenLane.Lanes;
using GreenLane.Registry;

namespace GreenLane.Central.Tests.Fixtures;

/// <summary>Two keys that sign the watch lists of MK, and the centre's folder whose trust.json names them.</summary>
public sealed class WatchKeys : IDisposable
{
    /// <summary>Three vehicles; officers may be told of the third.</summary>
    public const string Table = """
        case,country,plate,epc,tid,valid_from,valid_to,audience
        case-1,RS,BG 1234-AA,,,2026-01-01,,
        case-2,MK,SK 1234-AB,,,2026-01-01,,supervisor
        case-3,,,AABBCCDD,,2026-01-01,,officer

        """;

    private static readonly CountryCode Issuer = CountryCode.Parse("MK");

    private readonly SigningKey[] _keys = [SigningKey.Create(), SigningKey.Create()];

    /// <param name="signatures">How many trust.json demands.</param>
    public WatchKeys(int signatures)
    {
        var trust = TrustStore.Empty;
        foreach (var key in _keys)
        {
            Assert.True(TrustedKey.TryReadPem(key.PublicPem(), out var trusted, out _));
            trust = trust.WithWatchList(Issuer, trusted!, signatures);
        }

        File.WriteAllBytes(Path.Combine(Folder, "trust.json"), trust.ToJson());
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("greenlane-watched-").FullName;

    public static byte[] Sign(byte[] draft, SigningKey key)
    {
        Assert.True(SignedDraft.TryOpen(draft, out var file, out _));
        Assert.True(SignedDraft.TrySign(file!, key, out var signed, out var reason), reason);
        return signed!;
    }

    /// <summary>As the person with this key does it, elsewhere.</summary>
    public byte[] Sign(byte[] draft, int key) => Sign(draft, _keys[key]);

    /// <summary>A list of nobody whose time is over.</summary>
    public byte[] Ended(int key)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());
        return WatchListFile.Write(
            new SignedHeader(SignedKind.WatchList, Issuer, 9, now.AddDays(-9), now.AddDays(-1)), [], [_keys[key]]);
    }

    public void Dispose()
    {
        Array.ForEach(_keys, key => key.Dispose());
        Directory.Delete(Folder, recursive: true);
    }
}
