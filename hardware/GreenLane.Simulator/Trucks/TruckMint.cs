using System.Collections.Immutable;
using System.Globalization;
using GreenLane.Lanes;
using GreenLane.Simulator.Samples;

namespace GreenLane.Simulator.Trucks;

/// <summary>Makes trucks for the lanes of one country out of the sample registries.</summary>
/// <remarks>
/// No vehicle comes again before it has left, and the two countries take theirs from different halves: a truck that
/// is in two places at once is a finding of its own, and only twins are made to be one.
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
    private readonly Whereabouts _whereabouts;

    /// <param name="country">Whose lanes they come to.</param>
    /// <param name="whereabouts">Of this side's vehicles.</param>
    /// <param name="nextNumber">Counts the trucks of the run.</param>
    public TruckMint(
        CountryCode country, ImmutableArray<SampleIssuer> issuers, Whereabouts whereabouts, Seeded random,
        Func<int> nextNumber)
    {
        _whereabouts = whereabouts;
        _country = country;
        _issuers = issuers;
        _random = random;
        _nextNumber = nextNumber;
        _strangers = new PlateMint(random);
    }

    /// <returns>Null if no vehicle of this kind can come just now.</returns>
    public Truck? Make(TruckKind kind)
    {
        var script = ScriptTable.Of(kind);
        var departure = _random.Pick(script.Departures);
        return kind switch
        {
            TruckKind.Unknown or TruckKind.FollowsBackOut => Stranger(script, departure),
            TruckKind.CompletePapers or TruckKind.PapersWithoutWeighing or TruckKind.PapersWrongMrn
                or TruckKind.PapersTooEarly => Stranger(script, departure) with { Epc = null, Tid = null },
            TruckKind.NothingRead => new Truck(_nextNumber(), script, departure, null, null, null, null, null),
            TruckKind.NoTag or TruckKind.OfficerRelease => Untagged(script, departure),
            TruckKind.MisreadPlate => Enrolled(script, departure) is { } truck ? Misread(truck) : null,
            TruckKind.TagPlateMismatch => Mismatched(script, departure),
            TruckKind.TwinEnters => Again(script, departure, _whereabouts.TakeInside()),
            TruckKind.TwinLeaves => Again(script, departure, _whereabouts.TakeEntered()),
            TruckKind.Leaves => Again(script, departure, _whereabouts.TakeLeaving()),
            _ => Enrolled(script, departure),
        };
    }

    /// <summary>A vehicle that entered comes once more, or its copy does; the camera reads it rightly.</summary>
    private Truck? Again(TruckScript script, Departure departure, Truck? entered) => entered is null ? null
        : entered with { Number = _nextNumber(), Script = script, Departure = departure, PlateSeen = null };

    private Truck? Enrolled(TruckScript script, Departure departure)
    {
        if (Take(script.Kind, out var scarce) is not { } vehicle)
        {
            return null;
        }

        // Who is sent to the desk stays inside; where few are left outside, this one turns back.
        _whereabouts.Takes(vehicle.Epc);
        return Of(vehicle, script, scarce && script.Departures.Contains(Departure.ReversesOut)
            ? Departure.ReversesOut : departure);
    }

    private Truck? Untagged(TruckScript script, Departure departure) => Take(script.Kind, out _) is { } vehicle
        ? Of(vehicle, script, departure) with { Epc = null, Tid = null } : null;

    private Truck? Mismatched(TruckScript script, Departure departure)
        => Take(script.Kind, out _) is { } other && Take(script.Kind, out _) is { } vehicle
            ? Of(vehicle, script, departure) with { Plate = other.Plate, PlateCountry = other.Country.ToString() }
            : null;

    private Truck Of(SampleVehicle vehicle, TruckScript script, Departure departure) => new(
        _nextNumber(), script, departure, vehicle.Plate, null, vehicle.Country.ToString(), vehicle.Epc, vehicle.Tid);

    /// <summary>
    /// One character read as one it looks like, never into a plate that somebody else has. A sure digit read for one
    /// that looks otherwise is what a stranger's plate may have: that truck would rightly be referred.
    /// </summary>
    private Truck Misread(Truck truck)
        => truck with { PlateSeen = _random.Pick(Misreads(CameraEye.Read(truck.Plate!)).ToArray()) };

    private IEnumerable<string> Misreads(string seen)
        => from at in Enumerable.Range(0, seen.Length)
           from other in CameraEye.LookAlikesOf(seen[at])
           let text = string.Concat(seen.AsSpan(0, at), [other], seen.AsSpan(at + 1))
           where !IsEnrolled(text)
           select text;

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

    /// <param name="scarce">Half of the kind's vehicles, or fewer, could come.</param>
    private SampleVehicle? Take(TruckKind kind, out bool scarce)
    {
        if (!_pools.TryGetValue(kind, out var pool))
        {
            _pools[kind] = pool = Fill(kind);
        }

        scarce = pool.Count(each => _whereabouts.IsOutside(each.Epc)) * 2 <= pool.Count;
        for (var i = 0; i < pool.Count; i++)
        {
            var vehicle = pool.Dequeue();
            pool.Enqueue(vehicle);
            if (_whereabouts.IsOutside(vehicle.Epc))
            {
                return vehicle;
            }
        }

        return null;
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
            TruckKind.MisreadPlate => ordinary && granted && recognised && company.Type == AuthorisationType.Aeos
                && Misreads(CameraEye.Read(vehicle.Plate)).Any(),
            _ => ordinary && granted && recognised && company.Type == AuthorisationType.Aeos,
        };
    }
}
