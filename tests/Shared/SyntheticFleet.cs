using GreenLane.Lanes;
using GreenLane.Registry;

namespace GreenLane.Tests;

/// <summary>Invented trucks over all grammars: the same seed gives the same fleet.</summary>
/// <remarks>
/// Assumed, for want of counts: where the trucks come from (<see cref="Shares"/>), and that regions follow Zipf's law
/// in the order of their list, so that a quarter of a country's plates come from its first region.
/// </remarks>
internal sealed class SyntheticFleet(ulong seed)
{
    /// <summary>Share of trucks from each country, in hundredths.</summary>
    private const string Shares = "RS:34 MK:30 AL:10 BA:5 ME:5 XK:4 BG:3 GR:2 RO:2 HR:2 TR:1 HU:1 SI:1";

    private readonly Prng _prng = new(seed);
    private readonly List<(int UpTo, CountryCode Country)> _countries = [.. Countries()];
    private readonly HashSet<(CountryCode, PlateKey)> _drawn = [];

    private readonly Dictionary<(CountryCode, bool), PlateShape[]> _shapes = PlateGrammars.BuiltIn.All
        .SelectMany(grammar => grammar.Shapes.Select(shape => (grammar.Country, grammar.Trailer, shape)))
        .GroupBy(one => (one.Country, one.Trailer), one => one.shape)
        .ToDictionary(group => group.Key, group => group.ToArray());

    public Prng Prng => _prng;

    /// <summary>A plate that this fleet has not drawn before.</summary>
    public (CountryCode Country, PlateKey Plate) Draw(bool trailer = false)
    {
        while (true)
        {
            var drawn = DrawAny(trailer);
            if (_drawn.Add(drawn))
            {
                return drawn;
            }
        }
    }

    /// <summary>A plate, whoever has it.</summary>
    public (CountryCode Country, PlateKey Plate) DrawAny(bool trailer = false)
    {
        var share = _prng.Below(100);
        var place = 0;
        while (share >= _countries[place].UpTo)
        {
            place++;
        }

        var country = _countries[place].Country;
        return (country, Draw(country, trailer && _shapes.ContainsKey((country, true))));
    }

    /// <summary>Whether this fleet has drawn it.</summary>
    public bool Has((CountryCode Country, PlateKey Plate) drawn) => _drawn.Contains(drawn);

    /// <summary>A tractor of an operator, with a tag; the number makes operator and tag.</summary>
    public Enrolment Truck(int number, Operator enrolled, bool trailer = false)
    {
        var (country, plate) = Draw(trailer);
        return new Enrolment
        {
            Issuer = enrolled.Country,
            Operator = enrolled,
            Country = country,
            Plate = plate,
            PrintedPlate = plate.ToString(),
            Kind = trailer ? VehicleKind.Trailer : VehicleKind.Tractor,
            Epc = trailer ? default : Tag(0x30, number),
            Tid = trailer ? default : Tag(0xE2, number),
            ValidFrom = SampleDates.Granted,
        };
    }

    public static Operator Operator(int number, CountryCode country) => new(
        $"op-{number:D7}",
        $"Prevoz {number} d.o.o.",
        country,
        [new Authorisation(
            $"{country}AEOF{number:D7}", AuthorisationType.Aeof, AuthorisationStatus.Granted, SampleDates.Granted,
            SampleDates.Granted)],
        Consent: true);

    private static TagBytes Tag(byte first, int number)
    {
        Span<byte> bytes = [first, 0x34, 1, 2, 3, 4, 5, 6, 0, 0, 0, 0];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(bytes[8..], number);
        TagBytes.TryCreate(bytes, out var tag);
        return tag;
    }

    private static IEnumerable<(int UpTo, CountryCode Country)> Countries()
    {
        var upTo = 0;
        foreach (var share in Shares.Split(' '))
        {
            upTo += int.Parse(share[3..], null);
            yield return (upTo, CountryCode.Parse(share.AsSpan(0, 2)));
        }
    }

    private PlateKey Draw(CountryCode country, bool trailer)
    {
        var shapes = _shapes[(country, trailer)];
        var plate = default(PlateKey);
        foreach (var element in shapes[_prng.Below(shapes.Length)].Elements)
        {
            var code = element.Length == 1 ? _prng.Below(element.Codes.Length) : Zipf(element.Codes.Length);
            for (var i = 0; i < element.Length; i++)
            {
                plate = plate.With(plate.IsEmpty ? 0 : plate.Length, element.Codes[code].Text[i]);
            }
        }

        return plate;
    }

    private int Zipf(int count)
    {
        var sum = 0.0;
        for (var i = 1; i <= count; i++)
        {
            sum += 1.0 / i;
        }

        var left = _prng.Share() * sum;
        var place = 0;
        while (place < count - 1 && (left -= 1.0 / (place + 1)) > 0)
        {
            place++;
        }

        return place;
    }

    private static class SampleDates
    {
        public static readonly DateTimeOffset Granted = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
    }
}
