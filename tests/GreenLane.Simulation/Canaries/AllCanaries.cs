using GreenLane.Lanes;
using GreenLane.Reporting.Journal;
using GreenLane.Simulation.World;
using GreenLane.Tests;

namespace GreenLane.Simulation.Canaries;

/// <summary>The bugs that are planted, each at a seam and each by what it does, never by a check of its own.</summary>
internal static class AllCanaries
{
    public static IReadOnlyList<Canary> List { get; } =
    [
        new("journal-after-green", () => new Seams { Journal = real => new EarlyAnswers(real) }),
        new("late-grant-counts", () => new Seams { Journal = real => new LateGrants(real) }),
        new("record-refused-and-forgotten", () => new Seams { Journal = real => new ForgetfulJournal(real) }),
        new("journal-loses-verdicts", () => new Seams
        {
            Commit = entry => entry.Kind == JournalKind.PassageDecided ? null : entry,
        }),
        new("journal-loses-endings", () => new Seams { Commit = EverySoOften(JournalKind.PassageClosed) }),
        new("passage-number-twice", () => new Seams { ForgetsNumbers = true }),
        new("interrupted-not-closed", () => new Seams { ForgetsInterrupted = true }),
        new("stale-verdict-accepted", () => new Seams { InForce = (_, _) => DataInForce.First.InForce }),
        new("suspension-ignored-under-green", () => Held()),
        new("trust-not-asked", () => new Seams { InForce = (now, _) => now with { TrustConfirmed = true } }),
        new("clock-jump-extends-registry", () => new Seams { Utc = (_, truth) => Before(truth, 50) }),
        new("clock-steps-unseen", () => new Seams { Utc = (_, truth) => truth }),
        new("lost-loop-edge", () => Inputs(lines => lines & ~LaneLines.BarrierLoop)),
        new("green-inherited", () => LongEntry(4000)),
        new("entry-loop-blind", () => Inputs(lines => lines & ~LaneLines.EntryLoop)),
        new("curtain-ignored", () => Inputs(lines => lines & ~LaneLines.Curtain)),
        new("barrier-detector-fault-ignored", () => Inputs(lines => (lines & LaneLines.BarrierLoopFault) != 0
            ? lines & ~(LaneLines.BarrierLoopFault | LaneLines.BarrierLoop)
            : lines)),
        new("entry-detector-fault-ignored", () => Inputs(lines => lines & ~LaneLines.EntryLoopFault)),
        new("stop-button-ignored", () => Inputs(lines => lines & ~LaneLines.StopButton)),
        new("mains-failure-ignored", () => Inputs(lines => lines & ~LaneLines.MainsFail)),
        new("feedback-ignored", () => new Seams { Inputs = AsDriven }),
        new("barrier-lowered-by-time-out", () => TimedBarrier(2500)),
        new("guard-ignores-conflict", () => Guard(levels => (levels & 3) == 3 ? levels & ~1u : levels)),
        new("heartbeat-from-a-timer", () => TimerHeartbeat()),
        new("stop-command-lost", () => Commands(LaneVerb.Stop)),
        new("close-command-lost", () => Commands(LaneVerb.Close)),
        new("wrong-lanes-tag-counted", () => new Seams { Tag = tag => tag with { Antenna = 1 } }),
        new("reads-carried-over", () => new Seams { CarriesReadsOver = true }),
        new("remote-release", () => new Seams { ObeysAnyVerb = true }),
        new("ack-before-commit", () => new Seams { AcksBeforeCommit = true }),
        new("dedupe-lost", () => new Seams { KeepsDoubles = true }),
        new("puback-taken-for-durable", () => new Seams { TrustsPuback = true }),
    ];

    private static Seams Inputs(Func<LaneLines, LaneLines> planted)
        => new() { Inputs = (lines, _, _) => planted(lines) };

    private static Seams Guard(Func<uint, uint> planted) => new() { GuardInputs = (levels, _) => planted(levels) };

    private static Seams Commands(LaneVerb lost)
        => new() { Message = message => message.Command is not { } command || command.Verb != lost };

    /// <summary>The lamps' sensors are not read: what was driven is taken for lit.</summary>
    private static LaneLines AsDriven(LaneLines lines, uint pins, long nowMs)
    {
        lines &= ~(LaneLines.RedFeedback | LaneLines.GreenFeedback);
        return (pins & (1u << Wires.Green)) != 0 ? lines | LaneLines.GreenFeedback : lines | LaneLines.RedFeedback;
    }

    /// <summary>What was in force when green began stays in force for it.</summary>
    private static Seams Held()
    {
        GreenLane.Registry.InForce? held = null;
        return new Seams
        {
            InForce = (now, green) =>
            {
                held = green ? held ?? now : null;
                return held ?? now;
            },
        };
    }

    /// <summary>The clock stands still some seconds after the start of the world, and nobody sees a jump.</summary>
    private static DateTimeOffset Before(DateTimeOffset truth, int seconds)
    {
        var last = SampleData.Now.AddSeconds(seconds);
        return truth < last ? truth : last;
    }

    private static Seams LongEntry(int holdMs)
    {
        var seenMs = long.MinValue / 2;
        return new Seams
        {
            Inputs = (lines, _, nowMs) =>
            {
                seenMs = (lines & LaneLines.EntryLoop) != 0 ? nowMs : seenMs;
                return nowMs - seenMs < holdMs ? lines | LaneLines.EntryLoop : lines;
            },
        };
    }

    private static Seams TimedBarrier(int mostMs)
    {
        var sinceMs = -1L;
        return new Seams
        {
            Outputs = (pins, nowMs) =>
            {
                var up = (pins & (1u << Wires.BarrierUp)) != 0;
                sinceMs = !up ? -1 : sinceMs < 0 ? nowMs : sinceMs;
                return up && nowMs - sinceMs > mostMs ? pins & ~(1u << Wires.BarrierUp) : pins;
            },
        };
    }

    /// <summary>The pattern goes on for whatever is driven, whether turns are finished or not.</summary>
    private static Seams TimerHeartbeat() => new()
    {
        Outputs = (pins, nowMs) =>
        {
            var green = (pins & (1u << Wires.Green)) != 0;
            var high = nowMs % 48 < (green ? 32 : 16);
            return high ? pins | (1u << Wires.Heartbeat) : pins & ~(1u << Wires.Heartbeat);
        },
    };

    private static Func<JournalEntry, JournalEntry?> EverySoOften(JournalKind kind)
    {
        var count = 0;
        return entry => entry.Kind == kind && ++count % 20 == 0 ? null : entry;
    }
}
