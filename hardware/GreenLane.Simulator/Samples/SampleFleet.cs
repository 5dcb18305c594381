using System.Collections.Immutable;
using System.Globalization;
using GreenLane.Lanes;

namespace GreenLane.Simulator.Samples;

/// <summary>
/// Invents the registries of the sample issuers: the same seed gives the same companies, plates and tags.
/// </summary>
public static class SampleFleet
{
    /// <summary>The seed of the registries that stand in the run folder; traffic has a seed of its own.</summary>
    public const ulong RegistrySeed = 20220319;

    private const int OperatorsPerIssuer = 30;
    private const int VehiclesPerOperator = 12;

    private static readonly DateOnly FirstGrant = new(2022, 3, 19);

    public static ImmutableArray<CountryCode> Issuers { get; } =
        [CountryCode.Parse("RS"), CountryCode.Parse("MK"), CountryCode.Parse("AL")];

    public static ImmutableArray<SampleIssuer> Invent(ulong seed)
    {
        var random = new Seeded(seed);
        var plates = new PlateMint(random);
        return [.. Issuers.Select((country, index) => Invent(country, index, random, plates))];
    }

    private static SampleIssuer Invent(CountryCode country, int issuer, Seeded random, PlateMint plates)
    {
        ImmutableArray<SampleOperator> operators =
            [.. Enumerable.Range(0, OperatorsPerIssuer).Select(index => Operator(country, index))];
        var vehicles = operators.SelectMany((company, row) => Enumerable.Range(0, VehiclesPerOperator)
            .Select(column => Vehicle(company, issuer, row, column, random, plates)));
        return new SampleIssuer(country, operators, [.. vehicles]);
    }

    private static SampleOperator Operator(CountryCode country, int index)
    {
        var (type, status, consent) = index switch
        {
            < 14 => (AuthorisationType.Aeos, AuthorisationStatus.Granted, true),
            < 19 => (AuthorisationType.Aeof, AuthorisationStatus.Granted, true),
            < 22 => (AuthorisationType.Aeoc, AuthorisationStatus.Granted, true),
            < 24 => (AuthorisationType.Aeos, AuthorisationStatus.Suspended, true),
            < 26 => (AuthorisationType.Aeof, AuthorisationStatus.Revoked, true),
            < 27 => (AuthorisationType.Aeos, AuthorisationStatus.Annulled, true),
            < 28 => (AuthorisationType.Aeos, AuthorisationStatus.Granted, false),
            _ => (AuthorisationType.Aeos, AuthorisationStatus.Granted, true),
        };
        var granted = FirstGrant.AddDays(11 * index);
        var since = status == AuthorisationStatus.Granted ? granted : granted.AddYears(2);
        var number = (1001 + index).ToString(CultureInfo.InvariantCulture);
        return new SampleOperator(
            $"{country}-{number}", OperatorNames.Of(country.ToString(), index), country,
            $"{country}{type.ToString().ToUpperInvariant()}{number}", type, status, granted, since, consent);
    }

    private static SampleVehicle Vehicle(
        SampleOperator company, int issuer, int row, int column, Seeded random, PlateMint plates)
    {
        var script = column switch { 8 => PlateScript.Diacritic, 9 => PlateScript.Cyrillic, _ => PlateScript.Latin };
        var country = CountryOfPlate(company.Country, script, column);
        var kind = column == 10 ? VehicleKind.Trailer : VehicleKind.Tractor;
        var role = column == 11 && row % 2 == 0 ? OperatorRole.Declarant : OperatorRole.Carrier;
        DateOnly? end = column == 11 && row % 2 == 1 ? company.GrantedOn.AddYears(1) : null;

        // EPCs of one invented numbering scheme, TIDs of one invented chip maker: class E2, then random.
        var epc = $"3034{issuer:X2}{row:X4}{column:X4}{random.Next() & 0xFFFFFFFFFF:X10}";
        var tid = $"E2801160{random.Next():X16}";
        return new SampleVehicle(
            company.Id, country, plates.Next(country, script), script, kind, epc, tid, company.GrantedOn, end, role);
    }

    /// <summary>
    /// Serbian registries bind Bosnian hauliers' plates in Cyrillic, Albanian ones Macedonian and Kosovo* plates.
    /// </summary>
    private static CountryCode CountryOfPlate(CountryCode issuer, PlateScript script, int column)
        => (issuer.ToString(), script, column) switch
        {
            ("RS", PlateScript.Cyrillic, _) => CountryCode.Parse("BA"),
            ("AL", PlateScript.Cyrillic or PlateScript.Diacritic, _) => CountryCode.Parse("MK"),
            ("AL", _, 7) => CountryCode.Parse("XK"),
            _ => issuer,
        };
}
