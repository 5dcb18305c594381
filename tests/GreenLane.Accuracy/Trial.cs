using GreenLane.Lanes;
using GreenLane.Registry;

namespace GreenLane.Accuracy;

/// <summary>Passages of one setting: read with noise, counted and resolved by the rules that run at the lane.</summary>
internal sealed class Trial(Fleet fleet, Setting setting, ulong seed)
{
    private const double NeighboursTag = 0.001;

    private readonly Prng _prng = new(seed);
    private readonly SyntheticFleet _strangers = new(seed + 2);
    private readonly NoisyCamera _camera = new(setting.CharacterError, setting.TellsCertainty, new Prng(seed + 1));

    /// <summary>How many of the enrolled trucks drive straight through as themselves.</summary>
    public int Enrolled(int trucks)
    {
        var through = 0;
        for (var i = 0; i < trucks; i++)
        {
            var place = _prng.Below(fleet.Tractors.Length);
            var truck = fleet.Tractors[place];
            var trailer = fleet.Trailers[place]?.Plate ?? Stranger().Trailer;
            var evidence = _prng.Happens(setting.TagReadRate) ? Hear(Evidence.Empty, truck) : Evidence.Empty;
            evidence = _prng.Happens(NeighboursTag) ? Hear(evidence, Another()) : evidence;
            var identity = Resolve(See(evidence, truck.Plate, trailer));
            through += identity.Strength == IdentityStrength.Strong && identity.Enrolment!.Plate == truck.Plate ? 1 : 0;
        }

        return through;
    }

    /// <summary>How many strangers are taken for somebody enrolled.</summary>
    public int Strange(int strangers)
    {
        var green = 0;
        for (var i = 0; i < strangers; i++)
        {
            var (tractor, trailer) = Stranger();
            var heard = setting.Scenario is Scenario.Neighbour or Scenario.Clone or Scenario.Follower
                || _prng.Happens(NeighboursTag);
            var evidence = heard ? Hear(Evidence.Empty, Another()) : Evidence.Empty;
            green += Resolve(See(evidence, tractor, trailer)).Strength == IdentityStrength.Strong ? 1 : 0;
        }

        return green;
    }

    private Identity Resolve(Evidence evidence)
    {
        // Plates alone are tried whatever the budget says, so that what it states can be compared with what happens.
        var model = setting.Policy == IdentityPolicy.PlateExact
            ? fleet.Model with { Budget = fleet.Model.Budget with { PlateExactChance = 0 } }
            : fleet.Model;
        return IdentityRules.Resolve(evidence, setting.Policy, model);
    }

    private Evidence Hear(Evidence evidence, Enrolment truck)
    {
        var sighting = new TagSighting(TimeSpan.Zero, "rfid", 1, truck.Epc, truck.Tid, -50, 1);
        return evidence.With(sighting, fleet.Registries.FindByTag(truck.Epc));
    }

    private Evidence See(Evidence evidence, PlateKey front, PlateKey rear)
    {
        evidence = setting.Scenario == Scenario.BlindCamera
            ? evidence
            : Count(evidence, _camera.Read(front, "front", PlateView.Front));
        return setting.Scenario == Scenario.NoRear
            ? evidence
            : Count(evidence, _camera.Read(rear, "rear", PlateView.Rear));
    }

    private Evidence Count(Evidence evidence, PlateRead read)
    {
        var readings = PlateReadings.Of(read);
        if (readings.IsEmpty)
        {
            return evidence;
        }

        var sighting = new PlateSighting(
            read.At, read.Camera, read.View, read.Text, readings[0].Text, CountryCode.None, null)
        {
            Readings = readings,
        };
        return evidence.With(sighting, read => fleet.Registries.Weigh(read, fleet.Model));
    }

    /// <summary>Plates that nobody enrolled in that country; another country may have the same.</summary>
    private (PlateKey Tractor, PlateKey Trailer) Stranger() => (Unknown(trailer: false), Unknown(trailer: true));

    private PlateKey Unknown(bool trailer)
    {
        var drawn = _strangers.DrawAny(trailer);
        while (fleet.Has(drawn))
        {
            drawn = _strangers.DrawAny(trailer);
        }

        return drawn.Plate;
    }

    private Enrolment Another() => fleet.Tractors[_prng.Below(fleet.Tractors.Length)];
}
