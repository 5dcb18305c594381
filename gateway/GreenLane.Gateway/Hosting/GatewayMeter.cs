using System.Diagnostics.Metrics;
using GreenLane.Gateway.Guarding;
using GreenLane.Reporting.Contracts;

namespace GreenLane.Gateway.Hosting;

/// <summary>The gateway's own numbers, for /metrics.</summary>
public sealed class GatewayMeter : IDisposable
{
    public const string Name = "GreenLane.Gateway";

    private readonly Meter _meter = new(Name);
    private readonly Counter<long> _passages;
    private readonly Counter<long> _verdicts;
    private readonly Counter<long> _turns;
    private readonly Histogram<double> _decision;

    public GatewayMeter()
    {
        _passages = _meter.CreateCounter<long>(
            "greenlane.passages.closed", "{passage}", "Passages closed, by lane and outcome");
        _verdicts = _meter.CreateCounter<long>("greenlane.verdicts", "{verdict}", "Verdicts, by lane and reason");
        _turns = _meter.CreateCounter<long>("greenlane.turns", "{turn}", "Finished turns, by lane");
        _decision = _meter.CreateHistogram<double>("greenlane.decision", "s", "Last counted sighting to verdict");
    }

    /// <summary>Counts one record of a passage: its closing, or its verdict.</summary>
    public void Count(PassageDocument passage)
    {
        var lane = new KeyValuePair<string, object?>("lane", passage.Lane);
        if (passage.ClosedAt is not null)
        {
            _passages.Add(1, lane, new("outcome", passage.Outcome));
        }
        else if (passage.Verdict is not null)
        {
            _verdicts.Add(1, lane, new("reason", passage.Reason ?? "none"));
            if (passage.DecisionMicroseconds is { } micros)
            {
                _decision.Record(micros / 1e6, lane);
            }
        }
    }

    public void CountTurn(string lane) => _turns.Add(1, new KeyValuePair<string, object?>("lane", lane));

    /// <summary>Adds a number that is asked for when somebody looks.</summary>
    public void Watch(string name, string unit, string description, Func<double> value)
        => _meter.CreateObservableGauge(name, value, unit, description);

    /// <summary>Adds the numbers of one lane's guard, asked for when somebody looks.</summary>
    public void Watch(GuardStand guard, Func<GuardDocument> now)
    {
        Watch("greenlane.guard.report.age", "s", "Age of the guard's latest report", each => each.AgeSeconds ?? -1);
        Watch("greenlane.guard.watching", "1", "1 while the guard reports that it watches",
            each => each is { State: "reporting", Phase: "watching" } ? 1 : 0);
        Watch("greenlane.guard.trips", "{trip}", "Trips since the guard was switched on", each => each.Trips ?? 0);
        Watch("greenlane.guard.reports", "{report}", "Authentic reports", each => each.Reports);
        Watch("greenlane.guard.reports.missed", "{report}", "Numbered reports that did not arrive",
            each => each.Missed);
        Watch("greenlane.guard.reports.refused", "{report}", "Frames refused", each => each.Refused);

        void Watch(string name, string unit, string description, Func<GuardDocument, double> value)
            => _meter.CreateObservableGauge(
                name,
                () => new Measurement<double>(value(now()), new KeyValuePair<string, object?>("lane", guard.Lane)),
                unit,
                description);
    }

    /// <summary>Adds numbers of several devices, each with its labels.</summary>
    public void WatchEach(string name, string unit, string description, Func<IEnumerable<Measurement<double>>> values)
        => _meter.CreateObservableGauge(name, values, unit, description);

    public void Dispose() => _meter.Dispose();
}
