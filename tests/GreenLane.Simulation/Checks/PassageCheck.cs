using GreenLane.Lanes;
using GreenLane.Reporting.Contracts;
using GreenLane.Simulation.Faults;
using GreenLane.Simulation.World;

namespace GreenLane.Simulation.Checks;

/// <summary>
/// Nothing stands on a loop for more than 2 s without a passage; queues stay within their limits (H-09).
/// </summary>
internal sealed class PassageCheck(Crossing crossing, Action<string, string, bool> say)
{
    private const int LimitMs = 2000;
    private const int FilterMs = 100;
    private const int QueueLimit = 4096;

    private LaneDocument? _lane;
    private long _bareSinceMs = -1;

    public void Look()
    {
        var now = crossing.Time.NowMs;
        if (crossing.Process is not { } process || crossing.Plan.Ails(Ailment.GatewayDead)
            || crossing.Plan.Ails(Ailment.BoardUnplugged))
        {
            _bareSinceMs = -1;
            return;
        }

        var lane = process.Loop.View;
        if (!ReferenceEquals(lane, _lane))
        {
            Follow(lane);
            _lane = lane;
        }

        Adopt(lane);

        // A lane whose lamps do not agree has not begun to serve; it says so by its phase.
        var stands = (crossing.Sensed & (LaneLines.EntryLoop | LaneLines.BarrierLoop)) != 0;
        var bare = stands && lane is { Passage: null, Queued: null } && lane.Phase != "starting";
        _bareSinceMs = !bare ? -1 : _bareSinceMs < 0 ? now : _bareSinceMs;
        if (bare && now - _bareSinceMs > LimitMs)
        {
            say("H-09", "a vehicle stands on a loop and has no passage", false);
        }

        if (process.Journal.Queued > QueueLimit)
        {
            say("H-11", "more records wait for the journal than may", false);
        }
    }

    /// <summary>Who opened a passage: whoever stood on the entry loop when it came.</summary>
    private void Follow(LaneDocument lane)
    {
        if (crossing.Seams.ObeysAnyVerb && lane.Passage is { } there)
        {
            crossing.Process!.Link.Passage = Number(there);
        }

        Assign(lane.Passage, _lane?.Passage, _lane?.Queued);
        Assign(lane.Queued, _lane?.Queued, null);
    }

    private void Assign(string? id, string? known, string? queued)
    {
        if (id is null || id == known || id == queued)
        {
            return;
        }

        var number = Number(id);
        foreach (var vehicle in crossing.Road.Vehicles)
        {
            // A detector's filter may hold it there a moment longer.
            if (crossing.Time.NowMs - vehicle.OnEntryAtMs <= FilterMs)
            {
                vehicle.Passage = number;
            }
        }
    }

    /// <summary>
    /// A passage that a detector's fault opened has nobody until a vehicle comes: it is the one that stands there now.
    /// </summary>
    private void Adopt(LaneDocument lane)
    {
        if ((lane.Queued ?? lane.Passage) is not { } id)
        {
            return;
        }

        foreach (var vehicle in crossing.Road.Vehicles)
        {
            if (vehicle.Passage == 0 && vehicle.OnEntryAtMs == crossing.Time.NowMs - crossing.Swarm.TurnMs)
            {
                var number = Number(id);
                vehicle.Passage = crossing.Road.Vehicles.Exists(other => other.Passage == number) ? 0 : number;
            }
        }
    }

    private static ulong Number(string id)
        => ulong.Parse(id.AsSpan(id.IndexOf('-', StringComparison.Ordinal) + 1), null);
}
