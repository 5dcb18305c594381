using GreenLane.Lanes;

namespace GreenLane.Simulation.World;

/// <summary>Draws the next vehicle, and what reader and camera make of the ones that are there.</summary>
internal sealed class Traffic(Prng prng, Swarm swarm)
{
    private int _count;

    /// <param name="road">Who is there already: nobody comes twice at once.</param>
    public Vehicle Next(bool obeys, Road road)
    {
        var stranger = !obeys && prng.Chance(swarm.Strangers);
        var number = Number(obeys, road);
        var behaviour = obeys || !prng.Chance(swarm.Unruly)
            ? Behaviour.Obeys
            : prng.Of(
                Behaviour.Hesitates, Behaviour.BacksOut, Behaviour.Tailgates, Behaviour.Stalls, Behaviour.RunsRed,
                Behaviour.WrongWay, Behaviour.Shunts);
        if (behaviour == Behaviour.WrongWay && road.Vehicles.Count > 0)
        {
            behaviour = Behaviour.RunsRed;
        }

        // By its tag alone the truck right behind a motorcycle cannot be told from it (hazards.md, "Not claimed").
        var motorcycle = stranger && prng.Chance(15) && swarm.Lane.Policy.Identity != IdentityPolicy.Tag;
        var towing = !motorcycle && prng.Chance(10);
        var length = motorcycle ? 2000 : towing ? 14_000 : prng.Of(6000, 8000, 8000, 12_000);
        _count++;
        return new Vehicle
        {
            Number = _count,
            FleetNumber = stranger ? -1 : number,
            Enrolled = stranger ? null : Fleet.Trucks[number],
            Plate = stranger ? $"ZZ{_count % 9000}QX" : Fleet.Trucks[number].PrintedPlate,
            Behaviour = behaviour,
            Length = length,
            GapFrom = towing ? 6000 : 0,
            GapTo = towing ? 9000 : 0,
            Speed = prng.Between(4000, 6000),
            ReactionMs = prng.Between(100, 600),
            PauseMs = prng.Of(500, 2000, 6000, 12_000),
            PatienceMs = obeys ? 15_000 : prng.Of(1500, 3000, 6000),
            IsPlain = obeys,
        };
    }

    private int Number(bool mayPass, Road road)
    {
        while (true)
        {
            var number = prng.Below(Fleet.Count);
            if (!(mayPass && Fleet.IsSuspended(number)) && !road.Vehicles.Exists(v => v.FleetNumber == number))
            {
                return number;
            }
        }
    }

    /// <summary>Whether the vehicle's tag is in the antenna's field now and answers.</summary>
    public bool ReadsTag(Vehicle v, long nowMs)
    {
        if (v.Enrolled is null || v.Front < Road.EntryFrom - Road.Field || v.Front > Road.BarrierTo || nowMs < v.TagAtMs
            || v.TagReads >= 12)
        {
            return false;
        }

        v.TagAtMs = nowMs + 250;
        v.TagReads++;
        return v.IsPlain || prng.Chance(95);
    }

    /// <summary>Whether a camera takes the plate now.</summary>
    public bool ReadsPlate(Vehicle v)
    {
        if (v.PlateReads >= 2 || v.Front < Road.EntryFrom + 400 + (v.PlateReads * 1200))
        {
            return false;
        }

        v.PlateReads++;
        return v.IsPlain || !prng.Chance(swarm.PlatesMissed);
    }

    /// <summary>
    /// The plate as the camera reads it: sometimes a character is wrong. Never so that it is another truck's plate: how
    /// often that opens a lane under <c>plate-exact</c> is a matter of cameras (identity.md measures it), not of a bug.
    /// </summary>
    public string Seen(Vehicle vehicle)
    {
        var plate = vehicle.Plate;
        if (vehicle.IsPlain || !prng.Chance(4))
        {
            return plate;
        }

        var place = prng.Below(plate.Length);
        var seen = plate[..place] + prng.Of('8', 'B', 'O', '0', 'S', '7') + plate[(place + 1)..];
        return Array.Exists(Fleet.Trucks, truck => truck.PrintedPlate == seen) ? plate : seen;
    }
}
