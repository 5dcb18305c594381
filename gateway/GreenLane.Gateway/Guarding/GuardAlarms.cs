using System.Collections.Immutable;
using System.Text.Json;
using GreenLane.Gateway.Clock;
using GreenLane.Lanes;
using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Mqtt;

namespace GreenLane.Gateway.Guarding;

/// <summary>What is wrong with the lanes' guards, for health and for the alarm topics.</summary>
/// <remarks><see cref="Raise"/> is called by one thread; the rest by any.</remarks>
public sealed class GuardAlarms(GuardDesk desk, Crossing crossing, WallClock clock, MqttReporter reporter)
{
    private readonly HashSet<string> _raised = new(StringComparer.Ordinal);

    public ImmutableArray<GuardDocument> Documents
        => [.. desk.Stands.Select(stand => stand.Document(clock.Elapsed))];

    /// <summary>Every alarm that stands, each with its lane.</summary>
    public IEnumerable<(string Lane, string Kind)> Standing()
        => desk.Stands.SelectMany(stand => stand.Alarms(LineSaysTripped(stand.Lane), clock.Elapsed)
            .Select(kind => (stand.Lane, kind)));

    /// <summary>Tells the broker what began and what ended since the call before.</summary>
    public void Raise()
    {
        var standing = Standing().ToDictionary(each => $"{each.Kind}-{each.Lane}", StringComparer.Ordinal);
        foreach (var (id, (lane, kind)) in standing)
        {
            if (_raised.Add(id))
            {
                var alarm = new AlarmDocument(
                    id, kind, $"guard-{lane}", Sentence(kind, lane), clock.Read().Utc, lane);
                reporter.SetAlarm(id, JsonSerializer.Serialize(alarm, ReportingJson.Default.AlarmDocument));
            }
        }

        foreach (var id in _raised.Where(id => !standing.ContainsKey(id)).ToArray())
        {
            _raised.Remove(id);
            reporter.ClearAlarm(id);
        }
    }

    private static string Sentence(string kind, string lane) => kind switch
    {
        "guard-silent" => $"The guard of lane {lane} no longer reports.",
        "guard-tripped" => $"The guard of lane {lane} has cut green.",
        "guard-refused" => $"Reports in the name of lane {lane}'s guard were refused.",
        _ => $"The line and the reports of lane {lane}'s guard disagree.",
    };

    private bool LineSaysTripped(string lane)
        => crossing.Find(lane)?.Loop.View.Faults.Contains(StableId.Of(LaneFaults.GuardTripped)) ?? true;
}
