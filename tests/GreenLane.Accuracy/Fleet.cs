using GreenLane.Lanes;
using GreenLane.Registry;

namespace GreenLane.Accuracy;

/// <summary>
/// Enrolled trucks, really built into a registry and read back, and what weighs evidence against them.
/// </summary>
internal sealed class Fleet
{
    private const int TrucksOfOneOperator = 20;

    /// <summary>Share of tractors whose operator enrolled a trailer for each.</summary>
    private const double TrailerShare = 0.7;

    private static readonly CountryCode Issuer = CountryCode.Parse("RS");
    private readonly SyntheticFleet _synthetic;

    public Fleet(int size, ulong seed)
    {
        _synthetic = new SyntheticFleet(seed);
        var operators = Enumerable.Range(0, (size / TrucksOfOneOperator) + 1)
            .Select(i => SyntheticFleet.Operator(i, Issuer)).ToArray();
        Tractors = [.. Enumerable.Range(0, size).Select(i => _synthetic.Truck(i, operators[i / TrucksOfOneOperator]))];
        Trailers =
        [
            .. Enumerable.Range(0, size).Select(i => _synthetic.Prng.Happens(TrailerShare)
                ? _synthetic.Truck(i, operators[i / TrucksOfOneOperator], trailer: true)
                : null),
        ];
        using var key = SigningKey.Create();
        var created = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var header = new SignedHeader(SignedKind.Registry, Issuer, 1, created, created.AddDays(30));
        var file = RegistryFile.Write(
            header, new RegistryContent([.. operators], [.. Tractors, .. Trailers.OfType<Enrolment>()]), [key]);
        Registries = RegistryFile.TryReadUnverified(file, out var registry, out var refusal)
            ? RegistrySet.Of([registry!])
            : throw new InvalidOperationException(refusal!.Text);
        Model = IdentityModels.Of(Registries, PlateGrammars.BuiltIn, 1e-6, []);
    }

    public Enrolment[] Tractors { get; }

    /// <summary>The trailer behind each tractor; null where it is not enrolled.</summary>
    public Enrolment?[] Trailers { get; }

    /// <summary>Whether the plate is enrolled in that country.</summary>
    public bool Has((CountryCode Country, PlateKey Plate) vehicle) => _synthetic.Has(vehicle);

    public RegistrySet Registries { get; }

    public IdentityModel Model { get; }
}
