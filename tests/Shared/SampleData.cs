using GreenLane.Lanes;
using GreenLane.Registry;

namespace GreenLane.Tests;

/// <summary>
/// A Serbian registry with a few invented trucks, really built, signed and read, and rules that recognise it.
/// </summary>
internal static class SampleData
{
    public static readonly DateTimeOffset Now = new(2026, 11, 23, 2, 0, 0, TimeSpan.Zero);
    public static readonly CountryCode Serbia = CountryCode.Parse("RS");
    public static readonly CountryCode Macedonia = CountryCode.Parse("MK");

    /// <summary>
    /// Truck number i of the registry: plate BG1000AA + i, tag E20000 + i; every seventh operator is suspended.
    /// </summary>
    public static Enrolment Truck(int i, AuthorisationStatus status = AuthorisationStatus.Granted)
    {
        PlateKey.TryPack($"BG{1000 + i}AA", out var plate);
        TagBytes.TryCreate([0xE2, 0x00, (byte)(i >> 8), (byte)i], out var epc);
        TagBytes.TryCreate([0xE2, 0x80, (byte)(i >> 8), (byte)i], out var tid);
        var authorisation = new Authorisation(
            $"RSAEOS{i:D6}", AuthorisationType.Aeos, status, Now.AddYears(-2), Now.AddDays(-10));
        return new Enrolment
        {
            Issuer = Serbia,
            Operator = new Operator($"op-{i}", $"Prevoz {i}", Serbia, [authorisation], true),
            Country = Serbia,
            Plate = plate,
            PrintedPlate = $"BG {1000 + i}-AA",
            Kind = VehicleKind.Tractor,
            Epc = epc,
            Tid = tid,
            ValidFrom = Now.AddYears(-1),
        };
    }

    /// <summary>What the sample trucks and their like weigh: made once, tests ask for it thousands of times.</summary>
    public static IdentityModel Model { get; } = IdentityModels.Of(
        Registries(Enumerable.Range(0, 32).Select(i => Truck(i))), PlateGrammars.BuiltIn, 1e-6, []);

    public static RegistrySet Registries(IEnumerable<Enrolment> trucks, ulong sequence = 1)
    {
        var enrolments = trucks.ToArray();
        using var key = SigningKey.Create();
        var header = new SignedHeader(SignedKind.Registry, Serbia, sequence, Now.AddHours(-1), Now.AddDays(29));
        var content = new RegistryContent(
            [.. enrolments.Select(truck => truck.Operator).OrderBy(o => o.Id, StringComparer.Ordinal)],
            [.. enrolments.Order(Comparer<Enrolment>.Create(RegistryContent.Compare))]);
        return RegistryFile.TryReadUnverified(RegistryFile.Write(header, content, [key]), out var file, out var refusal)
            ? RegistrySet.Of([file!])
            : throw new InvalidOperationException(refusal!.Text);
    }

    public static RecognitionMatrix Recognition(RecognitionEffect effect = RecognitionEffect.Green) => new()
    {
        Country = Macedonia,
        Sequence = 1,
        Created = Now.AddDays(-1),
        Expires = Now.AddDays(300),
        Hash = "recognition",
        Rules = [new RecognitionRule { Id = "rs", Issuer = Serbia, Effect = effect }],
    };

    public static InForce InForce(IEnumerable<Enrolment> trucks, RecognitionEffect effect = RecognitionEffect.Green)
        => new(Registries(trucks), Model, Recognition(effect), "trust", true);

    /// <summary>A customs office at Tabanovce that opens four hours from now, really built, signed and read.</summary>
    public static InspectionOffices Offices(params string[] atDestination)
    {
        using var key = SigningKey.Create();
        var bytes = OfficesFile.Write(OfficesHeader(1), [Customs with { AtDestination = [.. atDestination] }], [key]);
        return OfficesFile.TryReadUnverified(bytes, out var offices, out var refusal)
            ? offices! : throw new InvalidOperationException(refusal!.Text);
    }

    public static InspectionOffice Customs { get; } = new()
    {
        Id = "tabanovce-customs",
        Crossing = "tabanovce",
        Agency = Agency.Customs,
        TimeZone = "Europe/Skopje",
        Openings = [new Opening(Now.AddHours(4), Now.AddHours(16))],
    };

    public static SignedHeader OfficesHeader(ulong sequence)
        => new(SignedKind.Offices, Macedonia, sequence, Now.AddHours(-1), Now.AddDays(29));

    /// <summary>A Macedonian watch list of an hour ago, really built, signed and read.</summary>
    public static WatchSet WatchLists(params WatchEntry[] entries) => WatchLists(TimeSpan.FromHours(1), entries);

    public static WatchSet WatchLists(TimeSpan age, params WatchEntry[] entries)
    {
        using var key = SigningKey.Create();
        var header = new SignedHeader(SignedKind.WatchList, Macedonia, 1, Now - age, Now.AddDays(30));
        return WatchListFile.TryReadUnverified(
            WatchListFile.Write(header, entries, [key]), out var list, out var refusal)
            ? WatchSet.Of([list!], [Macedonia], TimeSpan.FromDays(1))
            : throw new InvalidOperationException(refusal!.Text);
    }

    /// <summary>Somebody looks for a plate, or a tag, since yesterday.</summary>
    public static WatchEntry Wanted(string plate, TagBytes epc = default, TagBytes tid = default)
    {
        PlateKey.TryPack(plate, out var key);
        return new WatchEntry(
            key, CountryCode.None, epc, tid, "MK-77/2026", WatchAudience.Supervisor, Now.AddDays(-1), null);
    }
}
