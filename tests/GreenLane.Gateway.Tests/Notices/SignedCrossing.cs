using System.Text;
using GreenLane.Lanes;
using GreenLane.Registry;

namespace GreenLane.Gateway.Tests.Notices;

/// <summary>Trust, registry and rules of now in a gateway's folder: one enrolled truck, and documents count.</summary>
internal static class SignedCrossing
{
    private const string Rules = """
        { "country": "MK", "policies": [ "tag+plate", "plate-exact" ], "rules": [
          { "id": "rs", "issuer": "RS", "effect": "green" },
          { "id": "transit", "entitlement": "documents", "issuer": "RS", "effect": "green" } ] }
        """;

    /// <summary>"BG 1001-AA".</summary>
    public static Enrolment Enrolled { get; } = SampleData.Truck(1);

    public static void Write(string folder)
    {
        using var key = SigningKey.Create();
        var trusted = TrustedKey.TryReadPem(key.PublicPem(), out var read, out var reason)
            ? read! : throw new InvalidOperationException(reason);
        var now = DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());
        Put(folder, "trust.json", TrustStore.Empty.With(SampleData.Serbia, trusted, null)
            .WithRecognition(trusted, null).ToJson());
        Put(folder, "recognition.cose", RecognitionFile.Write(
            new SignedHeader(SignedKind.Recognition, SampleData.Macedonia, 1, now, now.AddDays(1)),
            Encoding.UTF8.GetBytes(Rules), [key]));
        var truck = Enrolled with { ValidFrom = now.AddYears(-2) };
        Put(folder, "registries/rs.glr", RegistryFile.Write(
            new SignedHeader(SignedKind.Registry, SampleData.Serbia, 1, now, now.AddDays(1)),
            new RegistryContent([truck.Operator with
            {
                Authorisations = [truck.Operator.Authorisations[0] with
                {
                    GrantedOn = now.AddYears(-1),
                    StatusSince = now.AddYears(-1),
                }],
            }], [truck]), [key]));
    }

    private static void Put(string folder, string name, byte[] bytes)
        => Assert.True(DurableFile.TryWrite(Path.Combine(folder, name), bytes, null, out var reason), reason);
}
