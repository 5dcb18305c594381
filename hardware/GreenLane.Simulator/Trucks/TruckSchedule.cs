using System.Collections.Immutable;
using GreenLane.Lanes;

namespace GreenLane.Simulator.Trucks;

/// <summary>
/// Which kinds come to the lanes of one country: first its part of a round that covers all, then a random mix.
/// </summary>
/// <remarks>One schedule serves all lanes of a gateway; thread-safe.</remarks>
public sealed class TruckSchedule
{
    // Of the mix, this many in ten are trucks that pass by themselves.
    private const int GreenInTen = 6;

    private readonly Lock _gate = new();
    // Of those who come to an exit lane, one in so many is a twin.
    private const int TwinsAmongLeaving = 8;

    // Kinds that are tried before a stranger comes: most of the fleet may be inside.
    private const int Tries = 20;

    private readonly Queue<TruckKind> _round;
    private readonly Queue<TruckKind> _leaving;
    private readonly ImmutableArray<TruckKind> _green;
    private readonly ImmutableArray<TruckKind> _referred;
    private readonly Seeded _random;
    private readonly TruckMint _mint;
    private bool _twinIsNext;

    public TruckSchedule(CountryCode country, IEnumerable<TruckKind> round, TruckMint mint, Seeded random)
    {
        var ways = round.ToLookup(ScriptTable.DirectionOf);
        _round = new Queue<TruckKind>(ways[LaneDirection.Entry]);
        _leaving = new Queue<TruckKind>(ways[LaneDirection.Exit]);
        _random = random;
        _mint = mint;
        var kinds = ScriptTable.All.Where(script => ScriptTable.ComesTo(script.Kind, country)
            && ScriptTable.DirectionOf(script.Kind) == LaneDirection.Entry
            && script.Kind != TruckKind.FollowsBackOut).ToList();
        _green = [.. kinds.Where(script => script.Released).Select(script => script.Kind)];
        _referred = [.. kinds.Where(script => !script.Released).Select(script => script.Kind)];
    }

    /// <summary>Whether the round that covers every kind has been handed out.</summary>
    public bool RoundIsOut
    {
        get
        {
            lock (_gate)
            {
                return _round.Count == 0 && _leaving.Count == 0;
            }
        }
    }

    /// <summary>
    /// The trucks that come next to an entry lane, close behind each other: one, or one that backs out and its
    /// follower.
    /// </summary>
    public ImmutableArray<Truck> Next()
    {
        lock (_gate)
        {
            var truck = Due(_round);
            for (var i = 0; truck is null && i < Tries; i++)
            {
                truck = _mint.Make(_random.Pick(_random.Below(10) < GreenInTen ? _green : _referred));
            }

            truck ??= _mint.Make(TruckKind.Unknown)!;
            return truck.Kind == TruckKind.BacksOut ? [truck, _mint.Make(TruckKind.FollowsBackOut)!] : [truck];
        }
    }

    /// <summary>Who comes next to an exit lane; nobody while nobody inside wants to leave.</summary>
    public ImmutableArray<Truck> NextLeaving()
    {
        lock (_gate)
        {
            var truck = Due(_leaving) ?? _mint.Make(_twinIsNext ? TruckKind.TwinLeaves : TruckKind.Leaves);
            if (truck is null)
            {
                return [];
            }

            _twinIsNext = _random.Below(TwinsAmongLeaving) == 0;
            return [truck];
        }
    }

    /// <summary>The first of a round that can come just now; the others keep their turn.</summary>
    private Truck? Due(Queue<TruckKind> round)
    {
        for (var i = round.Count; i > 0; i--)
        {
            var kind = round.Dequeue();
            if (_mint.Make(kind) is { } truck)
            {
                return truck;
            }

            round.Enqueue(kind);
        }

        return null;
    }

    /// <summary>A truck of this kind came and could not be judged (its gateway died): another one shall come.</summary>
    public void ComeAgain(TruckKind kind)
    {
        lock (_gate)
        {
            // A follower comes only behind one that backs out.
            var round = ScriptTable.DirectionOf(kind) == LaneDirection.Exit ? _leaving : _round;
            round.Enqueue(kind == TruckKind.FollowsBackOut ? TruckKind.BacksOut : kind);
        }
    }

    /// <summary>Divides a round of every kind between two countries in proportion to their lanes.</summary>
    public static (ImmutableArray<TruckKind> First, ImmutableArray<TruckKind> Second) Divide(
        CountryCode first, int firstLanes, CountryCode second, int secondLanes, Seeded random)
    {
        var kinds = ScriptTable.All.Select(script => script.Kind).ToList();
        kinds.Remove(TruckKind.FollowsBackOut);
        random.Shuffle(kinds);
        var firstShare = new List<TruckKind>();
        var secondShare = new List<TruckKind>();
        bool HasChoice(TruckKind kind) => ScriptTable.ComesTo(kind, first) && ScriptTable.ComesTo(kind, second);
        foreach (var kind in kinds.OrderBy(HasChoice))
        {
            var firstIsLess = firstShare.Count * secondLanes <= secondShare.Count * firstLanes;
            var toFirst = ScriptTable.ComesTo(kind, first) && (firstIsLess || !ScriptTable.ComesTo(kind, second));
            (toFirst ? firstShare : secondShare).Add(kind);
        }

        return ([.. firstShare], [.. secondShare]);
    }
}
