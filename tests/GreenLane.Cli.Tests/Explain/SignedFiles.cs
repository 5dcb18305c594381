using System.Text;
using GreenLane.Lanes;
using GreenLane.Registry;

namespace GreenLane.Cli.Tests.Explain;

/// <summary>Registries of two issuers, watch lists, recognition and trust, signed anew whenever they change.</summary>
internal sealed class SignedFiles : IDisposable
{
    public const int TruckCount = 120;
    private static readonly CountryCode Albania = CountryCode.Parse("AL");

    private readonly string _root;
    private readonly Prng _prng;
    private readonly SigningKey _serbian = SigningKey.Create();
    private readonly SigningKey _albanian = SigningKey.Create();
    private readonly SigningKey _own = SigningKey.Create();
    private readonly SigningKey _spare = SigningKey.Create();
    private readonly List<(CountryCode Country, PlateKey Plate)> _wanted = [];
    private ulong _sequence;
    private bool _trustsSpare;

    public SignedFiles(string root, Prng prng)
    {
        _root = root;
        _prng = prng;
        Directory.CreateDirectory(Path.Combine(root, "registries"));
        Directory.CreateDirectory(Path.Combine(root, "watch"));
        Fleet = new SyntheticFleet(prng.Next());
        Trucks = [.. Enumerable.Range(0, TruckCount).Select(Enrolled)];
        _wanted.AddRange(Enumerable.Range(0, 12).Select(_ => Fleet.Draw()));
        Noticed.AddRange(Enumerable.Range(0, 12).Select(_ => Fleet.Draw())
            .Select(one => new VehicleKey(one.Country, one.Plate)));
        _wanted.AddRange(Trucks.Take(4).Select(truck => (truck.Country, truck.Plate)));
    }

    public SyntheticFleet Fleet { get; }

    public List<Enrolment> Trucks { get; }

    /// <summary>Trucks that nobody enrolled and notices name.</summary>
    public List<VehicleKey> Noticed { get; } = [];

    public (CountryCode Country, PlateKey Plate) Wanted => _wanted[_prng.Below(_wanted.Count)];

    public void Registries(DateTimeOffset now)
    {
        for (var i = 0; i < 6; i++)
        {
            var place = _prng.Below(Trucks.Count);
            Trucks[place] = Trucks[place] with { Operator = Operator(place, Trucks[place].Issuer) };
        }

        foreach (var issuer in (CountryCode[])[SampleData.Serbia, Albania])
        {
            var key = issuer == Albania ? _albanian : _serbian;
            Enrolment[] trucks = [.. Trucks.Where(truck => truck.Issuer == issuer)];
            var content = new RegistryContent(
                [.. trucks.Select(truck => truck.Operator).OrderBy(o => o.Id, StringComparer.Ordinal)],
                [.. trucks.Order(Comparer<Enrolment>.Create(RegistryContent.Compare))]);
            var header = new SignedHeader(SignedKind.Registry, issuer, ++_sequence, Whole(now), now.AddDays(40));
            Write($"registries/{issuer}.glr", RegistryFile.Write(header, content, [key]));
        }
    }

    public void WatchList(DateTimeOffset now)
    {
        var entries = _wanted.Select((one, i) => new WatchEntry(
            one.Plate, default, default, default, $"MK-{i}/2026", WatchAudience.Supervisor,
            SampleData.Now.AddDays(i % 4 == 0 ? 5 : -5), i % 4 == 1 ? SampleData.Now.AddDays(-1) : null));
        var header = new SignedHeader(
            SignedKind.WatchList, SampleData.Macedonia, ++_sequence, Whole(now), now.AddDays(40));
        Write("watch/mk.glw", WatchListFile.Write(header, entries, [_own]));
    }

    public void Recognition(DateTimeOffset now)
    {
        var albania = _prng.Below(3) switch
        {
            0 => "inspect\", \"agency\": \"veterinary",
            1 => "stop",
            _ => "green",
        };
        var rules = $$"""
            { "country": "MK", "randomInspection": 0.0{{_prng.Below(10)}},
              "policies": ["tag+plate", "tag", "plate-exact"],
              "rules": [ { "id": "rs", "issuer": "RS", "effect": "green", "maxRegistryAge": "00:30:00" },
                         { "id": "al", "issuer": "AL", "types": ["AEOF"], "effect": "{{albania}}" },
                         { "id": "steel", "issuer": "AL", "goods": "steel", "effect": "green" },
                         {{string.Join(", ", Noticed.Select(one => one.Country).Distinct().Select(Documents))}} ] }
            """;
        var header = new SignedHeader(
            SignedKind.Recognition, SampleData.Macedonia, ++_sequence, Whole(now), now.AddDays(40));
        Write("recognition.cose", RecognitionFile.Write(header, Encoding.UTF8.GetBytes(rules), [_own]));
    }

    /// <summary>Offices that open and close within hours, now and then in a file that ends soon.</summary>
    public void Offices(DateTimeOffset now)
    {
        var start = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero);
        InspectionOffice[] offices =
        [
            .. new[] { (Agency.Customs, "*"), (Agency.Customs, "meat"), (Agency.Veterinary, "*") }.Select(
                (one, i) => new InspectionOffice
                {
                    Id = $"office-{i}",
                    Crossing = "tabanovce",
                    Agency = one.Item1,
                    Goods = one.Item2,
                    TimeZone = "Europe/Skopje",
                    Openings = [.. Enumerable.Range(0, 40).Select(n => new Opening(
                        start.AddHours(3 * n).AddMinutes(_prng.Below(60)), start.AddHours((3 * n) + 1 + (i % 2))
                            .AddMinutes(_prng.Below(59) + 1)))],
                    AtDestination = _prng.Happens(0.9) ? ["*"] : ["steel", "toys"],
                }),
        ];
        var life = _prng.Happens(0.3) ? TimeSpan.FromHours(2) : TimeSpan.FromDays(40);
        var header = new SignedHeader(
            SignedKind.Offices, SampleData.Macedonia, ++_sequence, Whole(now), Whole(now) + life);
        Write("offices.cose", OfficesFile.Write(header, [.. offices], [_own]));
    }

    private string Documents(CountryCode country)
    {
        var effect = _prng.Below(5) switch { 0 => "inspect", 1 => "stop", _ => "green" };
        return $$"""{ "entitlement": "documents", "issuer": "{{country}}", "effect": "{{effect}}" }""";
    }

    /// <summary>Another trust.json, which nobody has confirmed yet.</summary>
    public void Trust()
    {
        var trust = TrustStore.Empty.With(SampleData.Serbia, Public(_serbian), null)
            .With(Albania, Public(_albanian), null).WithRecognition(Public(_own), null)
            .WithOffices(Public(_own), null)
            .WithWatchList(SampleData.Macedonia, Public(_own), null);
        _trustsSpare = !_trustsSpare;
        Write("trust.json", (_trustsSpare ? trust.With(Albania, Public(_spare), null) : trust).ToJson());
    }

    public void Dispose()
    {
        _serbian.Dispose();
        _albanian.Dispose();
        _own.Dispose();
        _spare.Dispose();
    }

    private static DateTimeOffset Whole(DateTimeOffset now)
        => DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds());

    private static TrustedKey Public(SigningKey key)
        => TrustedKey.TryReadPem(key.PublicPem(), out var trusted, out var reason)
            ? trusted! : throw new InvalidOperationException(reason);

    private void Write(string name, byte[] bytes)
        => Assert.True(DurableFile.TryWrite(Path.Combine(_root, name), bytes, null, out var reason), reason);

    private Enrolment Enrolled(int number)
    {
        var issuer = number % 5 == 4 ? Albania : SampleData.Serbia;
        var truck = Fleet.Truck(number, Operator(number, issuer), trailer: number % 11 == 10);
        return truck with
        {
            Role = number % 37 == 5 ? OperatorRole.Consignor : OperatorRole.Carrier,
            ValidTo = number % 19 == 7 ? SampleData.Now.AddDays(1) : null,
            Tid = number % 7 == 3 ? default : truck.Tid,
        };
    }

    private Operator Operator(int number, CountryCode issuer)
    {
        var status = _prng.Below(40) switch
        {
            0 => AuthorisationStatus.Suspended,
            1 => AuthorisationStatus.Revoked,
            2 => AuthorisationStatus.Annulled,
            _ => AuthorisationStatus.Granted,
        };
        var type = _prng.Below(20) == 0 ? AuthorisationType.Aeoc : AuthorisationType.Aeof;
        var known = SyntheticFleet.Operator(number, issuer);
        var second = _prng.Below(4) == 0 ? known.Authorisations : [];
        return known with
        {
            Consent = _prng.Below(30) > 0,
            Authorisations =
            [
                known.Authorisations[0] with { Type = type, Status = status },
                .. second.Select(one => one with { Number = "second" }),
            ],
        };
    }
}
