using System.Collections.Immutable;
using GreenLane.Lanes;

namespace GreenLane.Registry.Tests;

/// <summary>Small registries, keys and dates the tests share.</summary>
internal static class Sample
{
    public static readonly DateTimeOffset Created = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset Now = Created.AddDays(1);
    public static readonly CountryCode Serbia = CountryCode.Parse("RS");
    public static readonly CountryCode Macedonia = CountryCode.Parse("MK");
    public static readonly CountryCode Albania = CountryCode.Parse("AL");

    public const string Rules = """
        {
          "country": "MK",
          "rules": [
            { "issuer": "RS", "types": ["AEOS", "AEOF"], "direction": "entry", "effect": "green",
              "from": "2024-02-01T00:00:00Z", "to": null, "maxRegistryAge": "7.00:00:00" }
          ]
        }
        """;

    public static SignedHeader Header(CountryCode issuer, ulong sequence = 1, SignedKind kind = SignedKind.Registry)
        => new(kind, issuer, sequence, Created, Created.AddDays(30));

    public static PlateKey Plate(string text)
    {
        Assert.True(PlateText.TryCanonicalise(text, out var key));
        return key;
    }

    public static TagBytes Tag(string hex)
    {
        Assert.True(TagBytes.TryParseHex(hex, out var tag));
        return tag;
    }

    public static Operator Operator(string id, CountryCode country) => new(
        id,
        $"Prevoz {id} d.o.o.",
        country,
        [new Authorisation($"AEO-{id}", AuthorisationType.Aeof, AuthorisationStatus.Granted, Created, Created)],
        Consent: true);

    public static Enrolment Enrolment(CountryCode issuer, Operator enrolled, string plate, string epc = "") => new()
    {
        Issuer = issuer,
        Operator = enrolled,
        Country = issuer,
        Plate = Plate(plate),
        PrintedPlate = plate,
        Kind = VehicleKind.Tractor,
        Epc = epc.Length > 0 ? Tag(epc) : default,
        ValidFrom = Created,
    };

    public static RegistryContent Content(CountryCode issuer, params string[] plates)
    {
        var one = Operator("OP-1", issuer);
        ImmutableArray<Enrolment> enrolments = [.. plates.Select(p => Enrolment(issuer, one, p))];
        return new RegistryContent([one], enrolments);
    }

    public static IEnumerable<Enrolment> Enrolments(RegistryFile registry)
        => Enumerable.Range(0, registry.Vehicles).Select(registry.Read);

    public static TrustedKey Public(SigningKey key)
    {
        Assert.True(TrustedKey.TryReadPem(key.PublicPem(), out var trusted, out var reason), reason);
        return trusted!;
    }

    public static TrustStore Trust(CountryCode issuer, SigningKey key, int? signatures = null)
        => TrustStore.Empty.With(issuer, Public(key), signatures);

    public static RefusalReason? Refusal(byte[] file, TrustStore trust)
    {
        var read = SignedFile.TryParse(file, out var parsed, out var refusal)
            && RegistryFile.TryRead(parsed!, trust, out _, out refusal);
        Assert.Equal(read, refusal is null);
        return refusal?.Reason;
    }
}
