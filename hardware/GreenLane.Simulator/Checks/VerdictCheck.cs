using System.Globalization;
using GreenLane.Reporting.Contracts;

namespace GreenLane.Simulator.Checks;

/// <summary>Compares the records of one lane with the scripts of the trucks that came there, in time order.</summary>
public static class VerdictCheck
{
    public const string NoRecord = "passage-missing";
    public const string Unexpected = "passage-unexpected";
    public const string WrongVerdict = "verdict-wrong";
    public const string WrongReason = "reason-wrong";
    public const string WrongOutcome = "outcome-wrong";

    // The loop filter, a turn of the lane and the same machine's clock lie between arriving and being recorded.
    private static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(500);

    /// <param name="visits">Of one lane.</param>
    /// <param name="passages">Of the same lane and run, closed or not, in any order.</param>
    /// <returns>What is wrong, at most one violation a truck.</returns>
    public static IReadOnlyList<Violation> Judge(IEnumerable<TruckVisit> visits, IEnumerable<PassageDocument> passages)
    {
        var wrong = new List<Violation>();
        var open = new LinkedList<PassageDocument>(passages.OrderBy(passage => passage.OpenedAt));
        foreach (var visit in visits.OrderBy(visit => visit.ArrivedAt))
        {
            var own = Take(open, visit);
            if (visit.Interrupted)
            {
                continue;
            }

            if ((own is null ? NoRecordOf(visit) : Differs(visit, own)) is { } violation)
            {
                wrong.Add(violation);
            }
        }

        wrong.AddRange(open.Select(passage => new Violation(
            Unexpected, passage.Lane, null, null, $"passage {passage.Id} belongs to no truck: {Told(passage)}")));
        return wrong;
    }

    /// <summary>Takes the first passage that opened during a visit out of the list.</summary>
    private static PassageDocument? Take(LinkedList<PassageDocument> open, TruckVisit visit)
    {
        for (var node = open.First; node is not null; node = node.Next)
        {
            if (node.Value.OpenedAt >= visit.ArrivedAt - Slack && node.Value.OpenedAt <= visit.LeftAt + Slack)
            {
                open.Remove(node);
                return node.Value;
            }
        }

        return null;
    }

    private static Violation NoRecordOf(TruckVisit visit)
        => new(NoRecord, visit.Place, visit.Truck.Number, null,
            $"no passage was recorded for a truck of kind {visit.Truck.Kind}");

    private static Violation? Differs(TruckVisit visit, PassageDocument passage)
    {
        var script = visit.Truck.Script;
        var rule = passage.Verdict != script.Verdict ? WrongVerdict
            : passage.Reason != script.Reason ? WrongReason
            : passage.Outcome != visit.ExpectedOutcome ? WrongOutcome
            : null;
        return rule is null ? null : new Violation(rule, visit.Place, visit.Truck.Number, null,
            $"{script.Kind}: expected {script.Verdict}, {script.Reason ?? "no reason"}, {visit.ExpectedOutcome};"
            + $" passage {passage.Id} shows {Told(passage)}");
    }

    private static string Told(PassageDocument passage)
        => $"{passage.Verdict ?? "no verdict"}, {passage.Reason ?? "no reason"}, {passage.Outcome ?? "no outcome"}"
            + $" ({string.Join(", ", passage.Sightings.Select(Read))})";

    /// <summary>What was read, and when: no read at all, and one that came too late, look alike in a verdict.</summary>
    private static string Read(SightingDocument sighting)
    {
        var read = sighting.Plate ?? (sighting.Tid is null ? "by EPC" : "by TID");
        return string.Create(CultureInfo.InvariantCulture, $"{sighting.Kind} {read} at {sighting.SecondsIn:F1} s");
    }
}
