using System.Collections.Concurrent;
using System.Text.Json;
using System.Threading.Channels;
using GreenLane.Gateway.Http;
using GreenLane.Gateway.Keeping;
using GreenLane.Gateway.Loop;
using GreenLane.Lanes;
using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Mqtt;

namespace GreenLane.Gateway.Hosting;

/// <summary>Passes on what changes in lanes: to pages, to the broker, to the metrics.</summary>
/// <remarks>
/// A lane only posts; documents become JSON behind a queue, on another thread than the lane's.
/// </remarks>
public sealed class Watcher(EventHub hub, ModeStore modes, GatewayMeter meter, TurnBook turns) : ILaneWatcher
{
    /// <summary>
    /// Documents that may wait. Beyond, the oldest go: a newer one follows each, and the record has all.
    /// </summary>
    private const int MaxWaiting = 1024;

    private readonly ConcurrentDictionary<string, LaneMode> _unsaved = new(StringComparer.Ordinal);
    private readonly Channel<object> _told = Channel.CreateBounded<object>(
        new BoundedChannelOptions(MaxWaiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    /// <summary>Room for one: modes that change while one is written are written next.</summary>
    private readonly Channel<bool> _modeChanged = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    private volatile MqttReporter? _reporter;

    /// <summary>Connects the broker, which is made after the lanes.</summary>
    public void ReportTo(MqttReporter reporter) => _reporter = reporter;

    public void OnLane(LaneDocument lane) => _told.Writer.TryWrite(lane);

    public void OnPassage(PassageDocument passage) => _told.Writer.TryWrite(passage);

    public void OnMode(string lane, LaneMode mode)
    {
        _unsaved[lane] = mode;
        _modeChanged.Writer.TryWrite(true);
    }

    public void OnTurn(string lane)
    {
        turns.Turned(lane);
        meter.CountTurn(lane);
    }

    /// <summary>Passes on what was told, until cancelled.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        await foreach (var told in _told.Reader.ReadAllAsync(ct).ConfigureAwait(false))
        {
            if (told is LaneDocument lane)
            {
                hub.Tell(new ServerEvent("lane", JsonSerializer.Serialize(lane, GatewayJson.Default.LaneDocument)));
                _reporter?.SetLane(lane);
            }
            else if (told is PassageDocument passage)
            {
                var masked = StrangersMask.Of(passage);
                hub.Tell(new ServerEvent(
                    "passage",
                    JsonSerializer.Serialize(passage, GatewayJson.Default.PassageDocument),
                    ReferenceEquals(masked, passage)
                        ? null
                        : JsonSerializer.Serialize(masked, GatewayJson.Default.PassageDocument)));
                meter.Count(passage);
            }
        }
    }

    /// <summary>Writes modes as soon as they change, until cancelled: a stopped lane comes back stopped.</summary>
    public async Task SaveModesAsync(CancellationToken ct)
    {
        await foreach (var _ in _modeChanged.Reader.ReadAllAsync(ct).ConfigureAwait(false))
        {
            SaveModes();
        }
    }

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
