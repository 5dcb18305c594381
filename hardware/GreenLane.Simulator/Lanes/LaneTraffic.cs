using GreenLane.Lanes;
using GreenLane.Simulator.Reports;
using GreenLane.Simulator.Trucks;

namespace GreenLane.Simulator.Lanes;

/// <summary>Trucks coming to one lane, one after the other, as long as they are let in.</summary>
/// <param name="interval">From one arrival to the next, at least: the rate.</param>
public sealed class LaneTraffic(
    LaneRig rig,
    TruckSchedule schedule,
    Whereabouts whereabouts,
    TimeSpan interval,
    VisitLog visits,
    Narrator narrator,
    Seeded random,
    TimeProvider time)
{
    /// <summary>
    /// On a desk that is short of time the guard's relay can close later than the gateway waits for green: 200 ms.
    /// </summary>
    private const string GreenDark = "green-dark";

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);

    private readonly TruckDrive _drive = new(rig, random, time);

    /// <param name="admits">Asked before each arrival; once false, the traffic ends.</param>
    public async Task Run(Func<bool> admits, CancellationToken stop)
    {
        while (admits())
        {
            if (!await IsOpen(stop).ConfigureAwait(false))
            {
                await Task.Delay(Patience, time, stop).ConfigureAwait(false);
                continue;
            }

            var start = time.GetTimestamp();
            if (!await Bring(stop).ConfigureAwait(false))
            {
                await Task.Delay(Patience, time, stop).ConfigureAwait(false);
                continue;
            }

            var left = interval - time.GetElapsedTime(start);
            var gap = random.Milliseconds(300, 800);
            await Task.Delay(left > gap ? left : gap, time, stop).ConfigureAwait(false);
        }
    }

    /// <summary>One truck, or one that backs out and the one that takes its place.</summary>
    /// <returns>False if nobody comes.</returns>
    private async Task<bool> Bring(CancellationToken stop)
    {
        var direction = rig.Plan.Direction;
        var trucks = direction == LaneDirection.Exit ? schedule.NextLeaving() : schedule.Next();
        foreach (var truck in trucks)
        {
            var visit = await _drive.Serve(truck, stop).ConfigureAwait(false);
            whereabouts.Served(visit, direction);
            visits.Add(visit);
            narrator.Tell(visit);
            if (visit.Interrupted)
            {
                schedule.ComeAgain(truck.Kind);
                break;
            }
        }

        return !trucks.IsEmpty;
    }

    /// <summary>
    /// A driver rolls up to a lane that works and is free. One that latched a fault of its own is reset by the officer.
    /// </summary>
    private async Task<bool> IsOpen(CancellationToken stop)
    {
        var lane = rig.Board.IsConnected
            ? await rig.Gateway.Lane(rig.Plan.Id, stop).ConfigureAwait(false)
            : null;
        if (lane?.Faults.Contains(GreenDark) == true)
        {
            narrator.Say($"{rig.Place}: green was commanded and not seen in time; the officer resets the lane");
            await rig.Gateway.Command(rig.Plan.Id, "reset", null, "green was late", stop).ConfigureAwait(false);
        }

        return lane is { Phase: "free", Mode: "automatic", Faults.IsEmpty: true };
    }
}
