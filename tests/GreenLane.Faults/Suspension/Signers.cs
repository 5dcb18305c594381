using System.Globalization;
using System.Text;
using GreenLane.Lanes;
using GreenLane.Registry;

namespace GreenLane.Faults.Suspension;

/// <summary>Who signs: two people for the rules, and one for the registry. Keys as the real command made them.
/// </summary>
internal sealed class Signers : IDisposable
{
    private static readonly CountryCode Serbia = CountryCode.Parse("RS");
    private static readonly CountryCode Macedonia = CountryCode.Parse(SuspensionPlan.Country);

    private readonly SuspensionPlan _plan;
    private readonly int _vehicles;
    private RegistryContent? _granted;

    public Signers(SuspensionPlan plan, int vehicles)
    {
        (_plan, _vehicles) = (plan, vehicles);
        (Ana, Boris, Registrar) = (Key("ana"), Key("boris"), Key("registrar"));
    }

    public SigningKey Ana { get; }

    public SigningKey Boris { get; }

    public SigningKey Registrar { get; }

    /// <summary>Everybody, granted.</summary>
    public RegistryContent Granted => _granted ??= Content();

    /// <summary>Highest sequence of recognition rules given out.</summary>
    public ulong Rules { get; private set; }

    /// <summary>Highest sequence of registries given out.</summary>
    public ulong Registries { get; private set; }

    public void Dispose()
    {
        Ana.Dispose();
        Boris.Dispose();
        Registrar.Dispose();
    }

    /// <summary>The next rules, signed by both, one after the other.</summary>
    public byte[] NextRules(bool suspended) => RulesOf(++Rules, suspended, Ana, Boris);

    /// <summary>The next sequence of rules, for whoever signs them elsewhere.</summary>
    public ulong TakeSequence() => ++Rules;

    /// <summary>Rules that somebody signs under a sequence.</summary>
    public static byte[] RulesOf(ulong sequence, bool suspended, params SigningKey[] keys)
    {
        var stop = suspended ? """, { "id": "stop", "issuer": "MK", "effect": "stop" }""" : "";
        var json = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $$"""
            { "country": "MK", "rules": [ { "id": "mk", "issuer": "MK", "effect": "green" }{{stop}} ] }
            """));
        var draft = SignedDraft.Start(Header(SignedKind.Recognition, Macedonia, sequence), json);
        foreach (var key in keys)
        {
            if (!SignedDraft.TryOpen(draft, out var open, out var refusal)
                || !SignedDraft.TrySign(open!, key, out var signed, out var reason))
            {
                throw new InvalidOperationException($"rules cannot be signed: {refusal?.Text}");
            }

            draft = signed!;
        }

        return draft;
    }

    /// <summary>The next registry, in which the one operator is suspended or not.</summary>
    public byte[] NextRegistry(bool suspended)
    {
        var content = Granted;
        if (suspended)
        {
            var operators = content.Operators.Select(one => one with
            {
                Authorisations = [.. one.Authorisations.Select(
                    each => each with { Status = AuthorisationStatus.Suspended })],
            }).ToArray();
            content = new RegistryContent(
                [.. operators], [.. content.Enrolments.Select(vehicle => vehicle with { Operator = operators[0] })]);
        }

        return RegistryFile.Write(Header(SignedKind.Registry, Macedonia, ++Registries), content, [Registrar]);
    }

    private static SignedHeader Header(SignedKind kind, CountryCode issuer, ulong sequence)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());
        return new SignedHeader(kind, issuer, sequence, now, now.AddDays(30));
    }

    private RegistryContent Content()
    {
        var since = new DateTimeOffset(2022, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var authorisation = new Authorisation(
            "RS-AEO-1", AuthorisationType.Aeof, AuthorisationStatus.Granted, since, since);
        var one = new Operator("RS-1", "Fault Transport", Serbia, [authorisation], true);
        var vehicles = Enumerable.Range(0, _vehicles).Select(number => new Truck(number)).Select(truck => new Enrolment
        {
            Issuer = Macedonia,
            Operator = one,
            Country = Serbia,
            Plate = PlateKey.TryPack(truck.Plate, out var plate) ? plate : default,
            PrintedPlate = truck.Plate,
            Kind = VehicleKind.Tractor,
            Epc = truck.Epc,
            Tid = truck.Tid,
            ValidFrom = since,
        });
        return new RegistryContent([one], [.. vehicles.Order(Comparer<Enrolment>.Create(RegistryContent.Compare))]);
    }

    private SigningKey Key(string name)
        => SigningKey.TryRead(File.ReadAllText(_plan.In($"{name}/key.pem")), out var key, out var reason)
            ? key! : throw new InvalidOperationException(reason);
}
