using System.Collections.Immutable;
using System.Globalization;
using GreenLane.Lanes;
using GreenLane.Simulator.Samples;

namespace GreenLane.Simulator.Trucks;

/// <summary>Makes trucks for the lanes of one country out of the sample registries.</summary>
/// <remarks>
/// No vehicle comes twice before all of its pool have come, and the two countries take theirs from different halves:
/// a truck that is seen in two places at once is a finding of its own, which no script here asks for.
/// </remarks>
public sealed class TruckMint
{
    // How many kinds take their vehicles from the same list.
    private const int Shares = 6;

    private readonly CountryCode _country;
    private readonly ImmutableArray<SampleIssuer> _issuers;
    private readonly Seeded _random;
    private readonly Func<int> _nextNumber;
    private readonly Dictionary<TruckKind, Queue<SampleVehicle>> _pools = [];
    private readonly PlateMint _strangers;

    /// <param name="country">Whose lanes they come to.</param>
    /// <param name="nextNumber">Counts the trucks of the run.</param>
    public TruckMint(CountryCode country, ImmutableArray<SampleIssuer> issuers, Seeded random, Func<int> nextNumber)
    {
        _country = country;
        _issuers = issuers;
        _random = random;
        _nextNumber = nextNumber;
        _strangers = new PlateMint(random);
    }

    public Truck Make(TruckKind kind)
    {
        var script = ScriptTable.Of(kind);
        var departure = _random.Pick(script.Departures);
        return kind switch
        {
            TruckKind.Unknown or TruckKind.FollowsBackOut => Stranger(script, departure),
            TruckKind.NothingRead => new Truck(_nextNumber(), script, departure, null, null, null, null, null),
            TruckKind.NoTag or TruckKind.OfficerRelease => Enrolled(script, departure) with { Epc = null, Tid = null },
            TruckKind.MisreadPlate => Misread(Enrolled(script, departure)),
            TruckKind.TagPlateMismatch => Mismatched(script, departure),
            _ => Enrolled(script, departure),
        };
    }

    private Truck Enrolled(TruckScript script, Departure departure)
    {
        var vehicle = Take(script.Kind);
        return new Truck(
            _nextNumber(), script, departure,
            vehicle.Plate, null, vehicle.Country.ToString(), vehicle.Epc, vehicle.Tid);
    }

    private Truck Mismatched(TruckScript script, Departure departure)
    {
        var other = Take(script.Kind);
        return Enrolled(script, departure) with { Plate = other.Plate, PlateCountry = other.Country.ToString() };
    }

    /// <summary>One character read as another of its kind, never into a plate that somebody else has.</summary>
    private Truck Misread(Truck truck)
    {
        while (true)
        {
            var seen = CameraEye.Read(truck.Plate!).ToCharArray();
            var at = _random.Below(seen.Length);
            seen[at] = char.IsAsciiDigit(seen[at]) ? _random.Pick("0123456789") : _random.Pick("ABCDEFGHJKLMNPRSTUVZ");
            var text = new string(seen);
            if (text != CameraEye.Read(truck.Plate!) && !IsEnrolled(text))
            {
                return truck with { PlateSeen = text };
            }
        }
    }

    private Truck Stranger(TruckScript script, Departure departure)
    {
        var countries = SampleFleet.Issuers;
        while (true)
        {
            var country = _random.Pick(countries);
            var plate = _strangers.Next(country, PlateScript.Latin);
            if (!IsEnrolled(plate))
            {
                // Half of the strangers carry somebody else's tag, as a toll tag, which no registry knows.
                var tag = _random.Below(2) == 0;
                return new Truck(_nextNumber(), script, departure, plate, null, country.ToString(),
                    tag ? string.Create(CultureInfo.InvariantCulture, $"E200{_random.Next():X16}0000") : null,
                    tag ? string.Create(CultureInfo.InvariantCulture, $"E2806894{_random.Next():X16}") : null);
            }
        }
    }

    private bool IsEnrolled(string plate)
    {
        var read = CameraEye.Read(plate);
        return _issuers.Any(issuer => issuer.Vehicles.Any(vehicle => CameraEye.Read(vehicle.Plate) == read));
    }

    private SampleVehicle Take(TruckKind kind)
    {
        if (!_pools.TryGetValue(kind, out var pool))
        {
            _pools[kind] = pool = Fill(kind);
        }

        var vehicle = pool.Dequeue();
        pool.Enqueue(vehicle);
        return vehicle;
    }

    private Queue<SampleVehicle> Fill(TruckKind kind)
    {
        var half = _country.ToString() == "MK" ? 0 : 1;
        var fitting = _issuers.SelectMany(issuer => issuer.Vehicles
            .Where((vehicle, index) => index / 12 % 2 == half || IsScarce(kind))
            .Where(vehicle => Fits(kind, issuer, issuer.OperatorOf(vehicle), vehicle))).ToList();

        // Kinds that could take the same vehicles divide them among themselves.
        var own = fitting.Where((_, index) => Share(kind) < 0 || index % Shares == Share(kind)).ToList();
        _random.Shuffle(own);
        return new Queue<SampleVehicle>(own);
    }

    // Too few of these stand in the registries to be divided between the two countries.
    private static bool IsScarce(TruckKind kind) => kind is TruckKind.NoConsent or TruckKind.HomeAeoc
        or TruckKind.DeclarantOnly or TruckKind.BindingEnded;

    private static int Share(TruckKind kind) => kind switch
    {
        TruckKind.RecognisedAeos => 0,
        TruckKind.BacksOut => 1,
        TruckKind.NoTag => 2,
        TruckKind.TagPlateMismatch => 3,
        TruckKind.OfficerRelease => 4,
        TruckKind.MisreadPlate => 5,
        _ => -1,
    };

    private bool Fits(TruckKind kind, SampleIssuer issuer, SampleOperator company, SampleVehicle vehicle)
    {
        var home = issuer.Country == _country;
        var recognised = ScriptTable.Recognises(_country, issuer.Country);
        var granted = company.Status == AuthorisationStatus.Granted && company.Consent;
        var ordinary = vehicle is
        {
            Kind: VehicleKind.Tractor, Script: PlateScript.Latin, ValidTo: null, Role: OperatorRole.Carrier,
        };
        var security = company.Type is AuthorisationType.Aeos or AuthorisationType.Aeof;
        return kind switch
        {
            TruckKind.RecognisedAeof => ordinary && granted && recognised && company.Type == AuthorisationType.Aeof,
            TruckKind.HomeAeoc => ordinary && granted && home && company.Type == AuthorisationType.Aeoc,
            TruckKind.DiacriticPlate => granted && recognised && security && vehicle.Script == PlateScript.Diacritic,
            TruckKind.CyrillicPlate => granted && recognised && security && vehicle.Script == PlateScript.Cyrillic,
            TruckKind.Suspended => ordinary && recognised && company.Status == AuthorisationStatus.Suspended,
            TruckKind.Revoked => ordinary && recognised && company.Status == AuthorisationStatus.Revoked,
            TruckKind.AeocAbroad => ordinary && granted && recognised && !home
                && company.Type == AuthorisationType.Aeoc,
            TruckKind.IssuerNotRecognised => ordinary && granted && security && !recognised,
            TruckKind.NoConsent => ordinary && recognised && !home && !company.Consent,
            TruckKind.DeclarantOnly => granted && recognised && security && vehicle.Role == OperatorRole.Declarant,
            TruckKind.BindingEnded => granted && recognised && security && vehicle.ValidTo is not null,
            _ => ordinary && granted && recognised && company.Type == AuthorisationType.Aeos,
        };
    }
}
