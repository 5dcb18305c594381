using System.Collections.Concurrent;
using System.Text.Json;
using GreenLane.Gateway.Http;
using GreenLane.Gateway.Keeping;
using GreenLane.Gateway.Loop;
using GreenLane.Lanes;
using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Mqtt;

namespace GreenLane.Gateway.Hosting;

/// <summary>
/// Passes on what changes in lanes: to pages, to the broker, to the metrics. Posts only; waits for nobody.
/// </summary>
public sealed class Watcher(EventHub hub, ModeStore modes, GatewayMeter meter) : ILaneWatcher
{
    private readonly ConcurrentDictionary<string, LaneMode> _unsaved = new(StringComparer.Ordinal);
    private volatile MqttReporter? _reporter;

    /// <summary>Connects the broker, which is made after the lanes.</summary>
    public void ReportTo(MqttReporter reporter) => _reporter = reporter;

    public void OnLane(LaneDocument lane)
    {
        hub.Tell(new ServerEvent("lane", JsonSerializer.Serialize(lane, GatewayJson.Default.LaneDocument)));
        _reporter?.SetLane(lane);
    }

    public void OnPassage(PassageDocument passage)
    {
        hub.Tell(new ServerEvent("passage", JsonSerializer.Serialize(passage, GatewayJson.Default.PassageDocument)));
        meter.Count(passage);
    }

    public void OnMode(string lane, LaneMode mode) => _unsaved[lane] = mode;

    public void OnTurn(string lane) => meter.CountTurn(lane);

    /// <summary>Writes modes that changed; called from outside the lanes' threads, as a disk may be slow.</summary>
    public void SaveModes()
    {
        foreach (var lane in _unsaved.Keys)
        {
            if (_unsaved.TryRemove(lane, out var mode))
            {
                modes.Save(lane, mode);
            }
        }
    }
}
