using System.Text;
using GreenLane.Lanes;
using GreenLane.Registry;

namespace GreenLane.Gateway.Tests;

/// <summary>A truck in a signed registry, and rules that let its plate alone open a lane, as a gateway finds them.
/// </summary>
internal sealed class EnrolledTruck : IDisposable
{
    private const string Rules = """
        { "country": "MK", "policies": [ "plate-exact" ],
          "rules": [ { "id": "rs", "issuer": "RS", "effect": "green" } ] }
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("greenlane-enrolled-");

    public EnrolledTruck(string printedPlate)
    {
        using var key = SigningKey.Create();
        Assert.True(TrustedKey.TryReadPem(key.PublicPem(), out var trusted, out _));
        Assert.True(PlateText.TryCanonicalise(printedPlate, out var plate));
        var truck = SampleData.Truck(1) with { Plate = plate, PrintedPlate = printedPlate };
        var trust = TrustStore.Empty.With(SampleData.Serbia, trusted!, null).WithRecognition(trusted!, null);
        Directory.CreateDirectory(In("registries"));
        File.WriteAllBytes(In("trust.json"), trust.ToJson());
        File.WriteAllBytes(
            In("registries/rs.glr"),
            RegistryFile.Write(
                Header(SignedKind.Registry, SampleData.Serbia), new RegistryContent([truck.Operator], [truck]), [key]));
        File.WriteAllBytes(
            In("recognition.cose"),
            RecognitionFile.Write(
                Header(SignedKind.Recognition, SampleData.Macedonia), Encoding.UTF8.GetBytes(Rules), [key]));
    }

    public string[] Settings =>
    [
        $"--Registry:Directory={In("registries")}",
        $"--Registry:Trust={In("trust.json")}",
        $"--Registry:Recognition={In("recognition.cose")}",
        "--Lanes:0:Policy:Identity=plate-exact",
    ];

    public void Dispose() => _folder.Delete(recursive: true);

    private string In(string name) => Path.Combine(_folder.FullName, name);

    private static SignedHeader Header(SignedKind kind, CountryCode issuer)
    {
        var now = TimeProvider.System.GetUtcNow();
        return new SignedHeader(kind, issuer, 1, now.AddMinutes(-1), now.AddDays(29));
    }
}
