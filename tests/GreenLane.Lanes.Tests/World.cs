namespace GreenLane.Lanes.Tests;

/// <summary>A Macedonian entry lane, Serbian and Macedonian operators, and the rules that recognise them.</summary>
internal static class World
{
    public static readonly DateTimeOffset Now = new(2026, 11, 23, 2, 0, 0, TimeSpan.Zero);
    public static readonly CountryCode Serbia = CountryCode.Parse("RS");
    public static readonly CountryCode Macedonia = CountryCode.Parse("MK");

    public static LanePolicy Policy { get; } = new()
    {
        Country = Macedonia,
        Crossing = "tabanovce",
        Direction = LaneDirection.Entry,
    };

    public static RecognitionMatrix Matrix(params RecognitionRule[] rules) => new()
    {
        Country = Macedonia,
        Sequence = 1,
        Created = Now.AddDays(-1),
        Expires = Now.AddDays(300),
        Hash = "",
        Rules = [.. rules],
    };

    public static RecognitionRule Rule(RecognitionEffect effect, string id = "rs-green") => new()
    {
        Id = id,
        Issuer = Serbia,
        Types = [AuthorisationType.Aeos, AuthorisationType.Aeof],
        Direction = LaneDirection.Entry,
        Effect = effect,
    };

    public static Authorisation Held(
        AuthorisationType type = AuthorisationType.Aeos, AuthorisationStatus status = AuthorisationStatus.Granted)
        => new("RSAEOS0001", type, status, Now.AddYears(-3), Now.AddDays(-2));

    public static Enrolment Truck(
        string plate = "BG1234AA", string operatorId = "op-1", params Authorisation[] authorisations) => new()
        {
            Issuer = Serbia,
            Operator = new Operator(
            operatorId, "Prevoz", Serbia, authorisations is [] ? [Held()] : [.. authorisations], true),
            Country = Serbia,
            Plate = Key(plate),
            PrintedPlate = plate,
            Kind = VehicleKind.Tractor,
            Epc = Tag("E200"),
            Tid = Tag("E280AA"),
            ValidFrom = Now.AddYears(-1),
        };

    public static RegistryState Registry { get; } = new(Serbia, 7, Now.AddHours(-3), Now.AddDays(20), "", 1);

    /// <summary>Strangers with Serbian plates, a quarter of them from Belgrade.</summary>
    public static IdentityModel Model { get; } = new()
    {
        Strangers = new PlatePopulation([Shape(4, 0.8), Shape(3, 0.2)]),
    };

    public static VerdictInput Input(Enrolment? truck = null, params RecognitionRule[] rules) => new()
    {
        Policy = Policy,
        Mode = LaneMode.Automatic,
        Faults = LaneFaults.None,
        JournalWritable = true,
        ClockTrusted = true,
        Now = Now,
        Identity = new Identity(IdentityStrength.Strong, truck ?? Truck(), "test"),
        Registry = Registry,
        Recognition = Matrix(rules is [] ? [Rule(RecognitionEffect.Green)] : rules),
        Drawn = false,
    };

    /// <summary>A notice of an hour ago, right and complete, of transit.</summary>
    public static Notice Notice(params string[] goods) => new()
    {
        Mrn = Mrn.TryParse("26RS0123456789ABJ0", out var mrn) ? mrn : throw new FormatException(),
        Plates = [new NoticePlate(new VehicleKey(Serbia, Key("BG1234AA")), false)],
        ValidFrom = Now.AddHours(-2),
        ValidTo = Now.AddDays(1),
        Received = Now.AddHours(-1),
        Source = "http-customs",
        Procedure = Procedure.Transit,
        Weighing = new WeighingCertificate("V-1", 24_300, Now.AddHours(-5), "Vaga Preševo"),
        Goods = [.. goods],
    };

    /// <summary>Such notices are kept, and their intake was heard a minute ago.</summary>
    public static NoticeShelf Shelf(params Notice[] notices) => new(
        text => [.. notices.Where(notice => notice.Plates.Any(plate => plate.Vehicle.Plate == text))],
        [new IntakeState("http-customs", Now.AddMinutes(-1))],
        TimeSpan.FromHours(1), 1e-9, 1e-6);

    /// <summary>The enrolled truck is named by a notice.</summary>
    public static Papers Noticed(params string[] goods) => PaperMatching.Resolve(
        Evidence.Empty, new Identity(IdentityStrength.Strong, Truck(), "test"), Shelf(Notice(goods)));

    public static PlateKey Key(string text)
        => PlateKey.TryPack(text, out var key) ? key : throw new FormatException(text);

    public static TagBytes Tag(string hex)
        => TagBytes.TryParseHex(hex, out var tag) ? tag : throw new FormatException(hex);

    public static Evidence WithTag(this Evidence evidence, string epc, string? tid, params Enrolment[] enrolments)
        => evidence.With(
            new TagSighting(TimeSpan.Zero, "rfid-1", 1, Tag(epc), tid is null ? default : Tag(tid), -50, 1),
            [.. enrolments]);

    public static Evidence WithPlate(
        this Evidence evidence, string plate, PlateView view = PlateView.Front, params Enrolment[] enrolments)
    {
        var sighting = new PlateSighting(TimeSpan.Zero, "front-1", view, plate, Key(plate), CountryCode.None, 0.9);
        return evidence.With(sighting, read => new PlateEvidence(
            read,
            1,
            [.. enrolments],
            [.. enrolments.Select(enrolment => new PlateMatch(enrolment, 0))],
            Model.Strangers.Weigh(read.Readings, ReadModel.DefaultError)));
    }

    private static PlateShape Shape(int digits, double share)
    {
        var region = new PlateElement(
            [(Key("BG"), 0.25), (Key("NS"), 0.15), (Key("NI"), 0.1), (Key("KG"), 0.1), (Key("SU"), 0.4)]);
        var digit = new PlateElement([.. "0123456789".Select(c => (Key($"{c}"), 0.1))]);
        var letter = new PlateElement([.. Enumerable.Range('A', 26).Select(c => (Key($"{(char)c}"), 1.0 / 26))]);
        return new PlateShape(Serbia, share, [region, .. Enumerable.Repeat(digit, digits), letter, letter]);
    }
}
