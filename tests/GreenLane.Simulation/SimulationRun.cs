using System.Diagnostics;
using GreenLane.Reporting.Journal;
using GreenLane.Simulation.Canaries;
using GreenLane.Simulation.World;

namespace GreenLane.Simulation;

/// <summary>One seed, once: safety mode with faults, then liveness mode without.</summary>
/// <remarks>One thread, simulated time; everything that is drawn is drawn from the seed.</remarks>
internal static class SimulationRun
{
    private const int CalmVehicles = 3;

    /// <summary>What trucks may need at most, each, in the worst world: then the run is stuck.</summary>
    private const int MostMsEach = 60_000;

    /// <summary>From the end of all faults until the lane serves again and the centre has everything.</summary>
    private const int CalmLimitMs = 120_000;

    public static RunResult Of(ulong seed, int passages, Seams seams)
    {
        using var crossing = new Crossing(seed, seams) { Target = passages };
        try
        {
            Drive(crossing, passages);
        }
        catch (UnreachableException broken)
        {
            // What production does then: the lane shows red and beats no more. Here it is a finding.
            crossing.Checks.Say("H-05", $"the lane's loop stopped: {broken.Message}", false);
        }

        return Result(crossing);
    }

    private static void Drive(Crossing crossing, int passages)
    {
        var end = (long)passages * MostMsEach;
        while (crossing.Checks.Violation is null && crossing.Time.NowMs < end
            && (crossing.Arrived < passages || crossing.Road.Vehicles.Count > 0))
        {
            crossing.Turn();
        }

        if (crossing.Checks.Violation is not null)
        {
            return;
        }

        if (crossing.Time.NowMs >= end)
        {
            crossing.Checks.Say("H-09", "traffic is stuck", false);
            return;
        }

        crossing.Plan.Calm(crossing);
        crossing.IsCalm = true;
        ComeToRest(crossing);
    }

    private static void ComeToRest(Crossing crossing)
    {
        var by = crossing.Time.NowMs + CalmLimitMs;
        var released = -1;
        var before = 0;
        while (crossing.Checks.Violation is null && crossing.Time.NowMs < by)
        {
            crossing.Turn();
            if (released < 0 && crossing.Time.NowMs > by - CalmLimitMs + 8000 && crossing.Road.Vehicles.Count == 0)
            {
                (released, before) = (Released(crossing), crossing.Disk.Records.Count);
                crossing.Target += CalmVehicles;
            }

            if (released >= 0 && crossing.Arrived == crossing.Target && crossing.Road.Vehicles.Count == 0
                && crossing.Process is { Journal: { Queued: 0, Outbox.Waiting: 0 } } process
                && process.Loop.View.Phase == "free" && crossing.Disk.Records.Count > before)
            {
                break;
            }
        }

        if (crossing.Checks.Violation is null && (crossing.Time.NowMs >= by || Released(crossing) == released))
        {
            var lane = crossing.Process?.Loop.View;
            crossing.Checks.Say(
                "H-09", $"faults have stopped and the lane does not come back: {lane?.Mode} {lane?.Phase} "
                + $"[{string.Join(' ', lane?.Faults ?? [])}], guard {crossing.Guard.Phase} {crossing.Guard.Reason}, "
                + $"{crossing.Process?.Journal.Outbox.Waiting} events wait, the reader "
                + $"{(crossing.Process?.Reader.IsReading == true ? "reads" : "does not read")}", false);
        }

        crossing.Checks.LookBack();
    }

    private static int Released(Crossing crossing) => crossing.Disk.Records.Count(
        record => record is { Kind: JournalKind.PassageClosed, Document.Outcome: "released" });

    private static RunResult Result(Crossing crossing)
    {
        var trace = crossing.Checks.Trace;
        foreach (var record in crossing.Disk.Records)
        {
            trace.Mix((ulong)record.Kind ^ (record.Passage << 8) ^ ((ulong)record.At.Ticks << 20));
            trace.Mix(Number(record.Document?.Outcome) ^ (Number(record.Document?.Reason) << 32));
        }

        return new RunResult(
            crossing.Disk.Records.Count(record => record.Kind == JournalKind.PassageOpened),
            crossing.Time.NowMs,
            trace.Hash,
            crossing.Checks.Violation,
            crossing.Checks.Violation is null ? [] : crossing.Checks.Tell(),
            crossing.Checks.Violation is null ? "" : crossing.Swarm.ToString(),
            crossing.Disk.Records.Where(record => record.Kind == JournalKind.PassageClosed)
                .CountBy(record => record.Document?.Outcome ?? "none").ToDictionary());
    }

    /// <summary>A number that is the same on every runtime.</summary>
    private static ulong Number(string? text)
    {
        var sum = 7UL;
        foreach (var character in text ?? "")
        {
            sum = ((sum * 31) + character) & 0xFFFFFFFF;
        }

        return sum;
    }
}
