using System.Net;
using GreenLane.Lanes;
using GreenLane.Simulator.Checks;
using GreenLane.Simulator.Devices;
using GreenLane.Simulator.Samples;
using GreenLane.Simulator.Trucks;

namespace GreenLane.Simulator.Lanes;

/// <summary>Drives one truck through a lane: loops, tag, plate, the driver's eyes and the officer's hand.</summary>
public sealed class TruckDrive(LaneRig rig, Seeded random, TimeProvider time)
{
    /// <summary>IdentifyLimit and everything after it take less; beyond it nobody comes any more.</summary>
    public static readonly TimeSpan VerdictLimit = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(120);
    private static readonly TimeSpan BarrierLimit = TimeSpan.FromSeconds(8);

    private const ushort Antenna = 1;

    private TagInField? _tag;
    private bool _ailing;

    /// <summary>The whole visit, from the entry loop to leaving the lane.</summary>
    public async Task<TruckVisit> Serve(Truck truck, CancellationToken stop)
    {
        var arrived = time.GetUtcNow();
        var trips = rig.Guard.Trips;
        _ailing = PaperNotice.Of(truck, arrived) is { } notice
            && !await rig.Gateway.Announce(notice, rig.Side.NoticeToken, stop).ConfigureAwait(false);
        rig.Lamps.Expect(truck);
        await rig.Board.Set(LineNames.EntryLoop, true, stop).ConfigureAwait(false);
        EnterField(truck);
        var shooting = Shoot(truck, stop);
        var sight = await Wait(stop).ConfigureAwait(false);
        var departure = await Leave(truck, sight, stop).ConfigureAwait(false);
        LeaveField();
        await shooting.ConfigureAwait(false);
        return new TruckVisit(truck, rig.Side.GatewayId, rig.Plan.Id, arrived, time.GetUtcNow(),
            departure ?? truck.Departure, departure is null || _ailing || rig.Guard.Trips != trips);
    }

    /// <returns>How the truck left; null if the gateway died meanwhile.</returns>
    private async Task<Departure?> Leave(Truck truck, Sight sight, CancellationToken stop)
    {
        var departure = sight switch
        {
            Sight.Green when truck.Departure == Departure.BacksOutOfGreen => Departure.BacksOutOfGreen,
            Sight.Green => Departure.DrivesOnGreen,
            Sight.Referred when !truck.Script.Released => await AskOfficer(truck, stop).ConfigureAwait(false),
            _ => Departure.ReversesOut,
        };
        if (departure is Departure.ReversesOut or Departure.BacksOutOfGreen)
        {
            await Reverse(stop).ConfigureAwait(false);
        }
        else if (!await DriveThrough(stop).ConfigureAwait(false))
        {
            // The barrier never rose: the driver gives up.
            await Reverse(stop).ConfigureAwait(false);
            departure = Departure.ReversesOut;
        }

        return rig.Board.IsConnected && sight != Sight.BoardGone ? departure : null;
    }

    private async Task<Sight> Wait(CancellationToken stop)
    {
        var start = time.GetTimestamp();
        while (time.GetElapsedTime(start) < VerdictLimit)
        {
            await rig.Board.Lines.WaitFor(IsSettled, PollInterval, stop).ConfigureAwait(false);
            if (!rig.Board.IsConnected)
            {
                return Sight.BoardGone;
            }

            if (rig.Board.Lines[LineNames.GreenLit])
            {
                return Sight.Green;
            }

            var lane = await rig.Gateway.Lane(rig.Plan.Id, stop).ConfigureAwait(false);
            if (lane is { Phase: "referred", Passage: not null })
            {
                // A gateway that paused, and lost its green to the guard: rightly so, and not what the script is about.
                _ailing |= !lane.Faults.IsEmpty || lane.Reason == "lane-fault";
                return Sight.Referred;
            }
        }

        return Sight.Stuck;
    }

    private bool IsSettled() => rig.Board.Lines[LineNames.GreenLit] || !rig.Board.IsConnected;

    /// <summary>
    /// The officer at the terminal does what the script says, or the next best where that needs a second person.
    /// </summary>
    private async Task<Departure> AskOfficer(Truck truck, CancellationToken stop)
    {
        await Delay(400, 900, stop).ConfigureAwait(false);
        if (truck.Departure == Departure.OfficerReleases)
        {
            rig.Lamps.Entitle(true);
            if (await Command("release", "papers in order", stop).ConfigureAwait(false)
                && await rig.Board.Lines.WaitFor(LineNames.GreenLit, true, BarrierLimit, stop).ConfigureAwait(false))
            {
                return Departure.OfficerReleases;
            }

            rig.Lamps.Entitle(false);
            return await Command("to-desk", "a release needs a second person", stop).ConfigureAwait(false)
                ? Departure.ToDesk : Departure.ReversesOut;
        }

        var verb = truck.Departure switch
        {
            Departure.ToDesk => "to-desk",
            Departure.ToInspection => "to-inspection",
            _ => null,
        };
        return verb is not null && await Command(verb, "as the script says", stop).ConfigureAwait(false)
            ? truck.Departure : Departure.ReversesOut;
    }

    private async Task<bool> Command(string verb, string text, CancellationToken stop)
    {
        var lane = await rig.Gateway.Lane(rig.Plan.Id, stop).ConfigureAwait(false);
        var answer = await rig.Gateway.Command(rig.Plan.Id, verb, lane?.Passage, text, stop).ConfigureAwait(false);
        return answer == HttpStatusCode.Accepted;
    }

    /// <returns>False if the barrier did not rise: the truck still stands on the entry loop.</returns>
    private async Task<bool> DriveThrough(CancellationToken stop)
    {
        await Delay(400, 900, stop).ConfigureAwait(false);
        if (!await WaitForBarrier(() => rig.Barrier.IsUp, stop).ConfigureAwait(false))
        {
            return false;
        }

        await rig.Board.Set(LineNames.BarrierLoop, true, stop).ConfigureAwait(false);
        LeaveField();
        await Delay(250, 450, stop).ConfigureAwait(false);
        await rig.Board.Set(LineNames.EntryLoop, false, stop).ConfigureAwait(false);
        await Delay(500, 900, stop).ConfigureAwait(false);
        if (rig.Plan.ExitLoopFitted)
        {
            await rig.Board.Set(LineNames.ExitLoop, true, stop).ConfigureAwait(false);
            await Delay(150, 250, stop).ConfigureAwait(false);
        }

        await rig.Board.Set(LineNames.BarrierLoop, false, stop).ConfigureAwait(false);
        if (rig.Plan.ExitLoopFitted)
        {
            await Delay(300, 500, stop).ConfigureAwait(false);
            await rig.Board.Set(LineNames.ExitLoop, false, stop).ConfigureAwait(false);
        }

        await WaitForBarrier(() => rig.Barrier.IsDown, stop).ConfigureAwait(false);
        return true;
    }

    private async Task Reverse(CancellationToken stop)
    {
        await Delay(500, 900, stop).ConfigureAwait(false);
        LeaveField();
        await Delay(50, 100, stop).ConfigureAwait(false);
        await rig.Board.Set(LineNames.EntryLoop, false, stop).ConfigureAwait(false);
        await Delay(700, 1100, stop).ConfigureAwait(false);
    }

    /// <summary>Waits for the arm; a dead gateway ends the waiting too.</summary>
    private async Task<bool> WaitForBarrier(Func<bool> there, CancellationToken stop)
    {
        var start = time.GetTimestamp();
        while (!there() && rig.Board.IsConnected && time.GetElapsedTime(start) < BarrierLimit)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(30), time, stop).ConfigureAwait(false);
        }

        return there();
    }

    private void EnterField(Truck truck)
    {
        if (truck.Epc is { } epc && TagBytes.TryParseHex(epc, out var tag))
        {
            _ = TagBytes.TryParseHex(truck.Tid, out var tid);
            _tag = new TagInField(Antenna, tag, tid);
            rig.Reader.Field.Enters(_tag);
        }
    }

    private void LeaveField()
    {
        if (_tag is { } tag)
        {
            _tag = null;
            rig.Reader.Field.Leaves(tag);
        }
    }

    private async Task Shoot(Truck truck, CancellationToken stop)
    {
        if (truck.Plate is { } plate)
        {
            await Delay(150, 500, stop).ConfigureAwait(false);
            var seen = truck.PlateSeen ?? CameraEye.Read(plate);
            await rig.Camera.Shoot(seen, truck.PlateCountry, stop).ConfigureAwait(false);
        }
    }

    private Task Delay(int least, int most, CancellationToken stop)
        => Task.Delay(random.Milliseconds(least, most), time, stop);
}
