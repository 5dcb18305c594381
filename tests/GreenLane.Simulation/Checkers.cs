using GreenLane.Reporting.Journal;
using GreenLane.Tests;

namespace GreenLane.Simulation;

/// <summary>Looks at the lane from outside after every turn: at its wires, its record and the trucks there.</summary>
/// <remarks>It asks nothing of the code it checks: what it knows, it knows from the world.</remarks>
internal sealed class Checkers(ulong seed, LaneRig rig, Road road)
{
    /// <summary>What a fault or a vehicle that has left may take until red (DESIGN 11).</summary>
    private static readonly TimeSpan Reaction = TimeSpan.FromMilliseconds(300);

    private readonly List<Violation> _violations = [];
    private TimeSpan? _unfoundedSince;
    private TimeSpan? _bothSince;
    private TimeSpan? _litSince;
    private bool _wasUp;

    public IReadOnlyList<Violation> Violations => _violations;

    public void Look()
    {
        var green = rig.Driver.Level(LaneRig.Wiring.Green);
        var lit = rig.Driver.Level(LaneRig.Wiring.GreenFeedback);
        _unfoundedSince = green && !IsFounded() ? _unfoundedSince ?? rig.Time.Elapsed : null;
        _bothSince = lit && rig.Driver.Level(LaneRig.Wiring.RedFeedback) ? _bothSince ?? rig.Time.Elapsed : null;
        _litSince = lit && !green && rig.Loop.View.Faults.IsEmpty ? _litSince ?? rig.Time.Elapsed : null;
        Over(_unfoundedSince, "H-03", "green that no durable verdict for the truck on the loop supports");
        Over(_bothSince, "H-04", "red and green lit together and not seen");
        Over(_litSince, "H-04", "green lit against the command and not seen");

        var up = rig.Driver.Level(LaneRig.Wiring.BarrierUp);
        if (_wasUp && !up && road.IsUnderBarrier)
        {
            Say("H-01", "the barrier was let down on a vehicle");
        }

        _wasUp = up;
    }

    /// <summary>After the faults have stopped: every passage is closed once, and the lane serves again.</summary>
    public void LookBack()
    {
        var opened = Numbers(JournalKind.PassageOpened);
        var closed = Numbers(JournalKind.PassageClosed);
        if (!opened.Order().SequenceEqual(closed.Order()))
        {
            Say("H-09", $"{opened.Count} passages opened, {closed.Count} closed");
        }
    }

    private List<ulong> Numbers(JournalKind kind)
        => [.. rig.Journal.Durable.Where(entry => entry.Kind == kind).Select(entry => entry.Passage)];

    /// <summary>
    /// A truck that may pass stands on the entry loop, and the newest durable record of a verdict is about it.
    /// </summary>
    private bool IsFounded()
        => road.OnEntry is { MayPass: true } truck
            && rig.Journal.Durable.LastOrDefault(entry => entry.Kind == JournalKind.PassageDecided)?.Document
                is { Verdict: "release" } record && record.OperatorId == truck.Vehicle?.Operator.Id;

    private void Over(TimeSpan? since, string hazard, string what)
    {
        if (since is { } start && rig.Time.Elapsed - start > Reaction)
        {
            Say(hazard, what);
        }
    }

    private void Say(string hazard, string what)
    {
        if (_violations.Count < 10)
        {
            _violations.Add(new Violation(seed, rig.Time.Elapsed, hazard, what));
        }
    }
}
