using System.Text;
using GreenLane.Lanes;
using GreenLane.Registry;

namespace GreenLane.Benchmarks.Lookup;

/// <summary>The registry everybody is asked about, and the raw texts they are asked for, in one order.</summary>
internal sealed class Workload
{
    private const int TrucksOfOneOperator = 20;

    /// <summary>Share of texts whose vehicle is enrolled.</summary>
    private const double EnrolledShare = 0.8;

    private readonly Prng _prng = new(7);

    public Workload(LookupOptions options)
    {
        var issuer = CountryCode.Parse("RS");
        var fleet = new SyntheticFleet(1);
        var operators = Enumerable.Range(0, (options.Vehicles / TrucksOfOneOperator) + 1)
            .Select(i => SyntheticFleet.Operator(i, issuer)).ToArray();
        var trucks = Enumerable.Range(0, options.Vehicles)
            .Select(i => fleet.Truck(i, operators[i / TrucksOfOneOperator])).DistinctBy(truck => truck.Plate).ToArray();
        var strangers = Enumerable.Range(0, 20_000).Select(_ => fleet.Draw().Plate).ToArray();
        Content = new RegistryContent([.. operators], [.. trucks]);
        Plates = [.. trucks.Select(truck => truck.Plate)];
        Asked =
        [
            .. Enumerable.Range(0, options.Queries).Select(_ => _prng.Happens(EnrolledShare)
                ? Plates[_prng.Below(Plates.Length)]
                : strangers[_prng.Below(strangers.Length)]),
        ];
        Texts = [.. Asked.Select(Spelt)];
        Bytes = [.. Texts.Select(Encoding.UTF8.GetBytes)];
        Strangers = strangers;
    }

    public RegistryContent Content { get; }

    /// <summary>All enrolled plates.</summary>
    public PlateKey[] Plates { get; }

    /// <summary>What the texts mean.</summary>
    public PlateKey[] Asked { get; }

    public string[] Texts { get; }

    public byte[][] Bytes { get; }

    public PlateKey[] Strangers { get; }

    public Prng Prng => _prng;

    /// <summary>
    /// As cameras and people write: groups apart, small letters now and then, a mark or a Cyrillic letter seldom.
    /// </summary>
    private string Spelt(PlateKey plate)
    {
        var text = plate.ToString();
        text = _prng.Below(4) switch
        {
            0 => text,
            1 => $"{text[..2]} {text[2..]}",
            2 => $"{text[..2]} {text[2..^2]}-{text[^2..]}",
            _ => $"{text[..2]}-{text[2..^2]}-{text[^2..]}",
        };
        text = _prng.Happens(0.1) ? text.ToLowerInvariant() : text;
        text = _prng.Happens(0.03) ? text.Replace('S', 'Š').Replace('C', 'Č').Replace('Z', 'Ž') : text;
        return _prng.Happens(0.02) ? text.Replace('A', 'А').Replace('B', 'В').Replace('K', 'К') : text;
    }
}
