using System.Text;
using GreenLane.Lanes;
using GreenLane.Registry;
using GreenLane.Reporting.Contracts;

namespace GreenLane.Central.Tests.Fixtures;

/// <summary>
/// A centre's folder of signed files, with a key that trust.json trusts for rules and offices of MK; gone with its
/// disposal.
/// </summary>
public sealed class SignedFolder : IDisposable
{
    private readonly SigningKey _own = SigningKey.Create();

    public SignedFolder()
    {
        Assert.True(TrustedKey.TryReadPem(_own.PublicPem(), out var key, out _));
        File.WriteAllBytes(
            System.IO.Path.Combine(Path, "trust.json"),
            TrustStore.Empty.WithRecognition(key!, null).WithOffices(key!, null).ToJson());
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("greenlane-signed-").FullName;

    /// <summary>What a gateway reports that has only one signed file.</summary>
    public static HealthDocument Health(string gateway, FileDocument file) => new()
    {
        Gateway = gateway,
        Country = "MK",
        Crossing = "tabanovce",
        Session = "s1",
        At = TimeProvider.System.GetUtcNow(),
        Clock = "synced",
        Epoch = "e1",
        OutboxLast = 0,
        DurableThrough = 0,
        Program = "test",
        Files = [file],
    };

    /// <summary>Puts rules of one day into the folder, whole.</summary>
    /// <param name="rules">JSON of the rules; null: RS is recognised.</param>
    /// <param name="key">Null: the one that is trusted.</param>
    public byte[] Put(ulong sequence, string? rules = null, SigningKey? key = null)
    {
        var header = Header(SignedKind.Recognition, sequence);
        var json = $$"""{ "country": "MK", "rules": [ {{rules ?? """{ "issuer": "RS", "effect": "green" }"""}} ] }""";
        return Write("recognition.cose", RecognitionFile.Write(header, Encoding.UTF8.GetBytes(json), [key ?? _own]));
    }

    /// <summary>Puts inspection offices of one day into the folder, whole.</summary>
    public byte[] PutOffices(ulong sequence)
        => Write("offices.cose", OfficesFile.Write(Header(SignedKind.Offices, sequence), [], [_own]));

    private static SignedHeader Header(SignedKind kind, ulong sequence)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());
        return new SignedHeader(kind, CountryCode.Parse("MK"), sequence, now, now.AddDays(1));
    }

    private byte[] Write(string name, byte[] bytes)
    {
        Assert.True(
            DurableFile.TryWrite(System.IO.Path.Combine(Path, name), bytes, null, out var reason), reason);
        return bytes;
    }

    public void Dispose()
    {
        _own.Dispose();
        Directory.Delete(Path, recursive: true);
    }
}
