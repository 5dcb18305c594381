using System.Collections.Immutable;
using GreenLane.Simulator.Checks;
using GreenLane.Simulator.Lanes;
using GreenLane.Simulator.Options;
using GreenLane.Simulator.Trucks;

namespace GreenLane.Simulator.Reports;

/// <summary>Adds the findings of a run up to its summary and says whether everything held.</summary>
public static class SummaryMaker
{
    public static RunSummary Make(
        SimulatorOptions options,
        TimeSpan duration,
        VisitLog visits,
        IReadOnlyList<SideFindings> sides,
        ImmutableArray<Violation> redViolations)
    {
        var passages = sides.SelectMany(side => side.Passages).ToList();
        var wrong = sides.SelectMany(side => side.WrongVerdicts).ToList();
        var served = visits.KindsServed;
        var missing = ScriptTable.All.Select(script => script.Kind).Where(kind => !served.Contains(kind)).ToList();
        var summary = new RunSummary(
            false, options.Seed, Math.Round(duration.TotalSeconds, 1), visits.Count, passages.Count,
            passages.Count(passage => passage.Outcome == "released"),
            passages.Count(passage => passage.Verdict == "refer"),
            passages.Count(passage => passage.Outcome == "withdrawn"),
            visits.All.Count(visit => visit.Interrupted),
            Count(passages.Select(passage => passage.Reason ?? "none")),
            Count(visits.All.Select(visit => visit.Truck.Kind.ToString())),
            [.. missing.Select(kind => kind.ToString())],
            sides.Sum(side => side.Tally.Journalled), sides.Sum(side => side.Tally.Reported),
            sides.Sum(side => side.Tally.Acknowledged), sides.Sum(side => side.Tally.Lost),
            sides.Sum(side => side.Tally.Doubled), redViolations.Length, wrong.Count,
            DecisionTimes.Of(passages
                .Where(passage => passage is { Verdict: "release", Papers: not { Match: "exact" } })
                .Select(passage => passage.DecisionMicroseconds).OfType<long>()),
            [.. options.Faults.Select(fault => fault.ToString())],
            [.. sides.Select(side => side.Summary)], [.. redViolations, .. wrong]);
        return summary with { Ok = Holds(summary) };
    }

    private static bool Holds(RunSummary summary)
        => summary is
        {
            Lost: 0, Doubled: 0, RedViolations: 0, WrongVerdicts: 0,
            Released: > 0, Referred: > 0, MissingKinds.Count: 0,
        }
        && summary.Acknowledged == summary.Journalled
        && summary.Gateways.All(gateway => gateway.Drained && gateway.JournalVerified != false);

    private static SortedDictionary<string, int> Count(IEnumerable<string> ids)
        => new(ids.CountBy(id => id).ToDictionary(pair => pair.Key, pair => pair.Value), StringComparer.Ordinal);
}
