using System.Text;
using System.Text.Json;
using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Journal;
using Microsoft.Extensions.Logging;

namespace GreenLane.Reporting.Mqtt;

/// <summary>Reports to the broker of this administration: events from the outbox, retained state, a Last
/// Will.</summary>
/// <remarks>
/// A broker that is dead, slow or wrong holds up nothing but the sending: every method here returns at once, and what
/// is to be sent lies in the outbox or is the latest state. An event is done with only when the centre acknowledges it;
/// until then it goes out again after every new connection, with the same id.
/// </remarks>
public sealed class MqttReporter
{
    private readonly Topics _topics;
    private readonly Outbox _outbox;
    private readonly MqttConnector _connector;
    private readonly MqttMessages _messages;
    private readonly RetainedBoard _board;
    private readonly IReadOnlyList<ITopicLink> _links;
    private readonly NeighbourBook? _neighbours;
    private readonly FileFetcher? _files;
    private readonly Signal _signal = new();
    private readonly MqttLimits _limits;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private long _published;
    private long _refused;
    private volatile bool _connected;
    private volatile string? _lastError;

    /// <param name="session">Names this run of the gateway in the Last Will.</param>
    /// <param name="clockTrusted">Whether the wall clock can tell an old command from a new one.</param>
    /// <param name="links">What goes over topics of its own; null: nothing.</param>
    /// <param name="neighbours">Where their lanes' states go; null: nobody looks at them.</param>
    /// <param name="files">Gets signed files from the broker; null: none are taken from there.</param>
    public MqttReporter(
        MqttOptions options, Topics topics, string session, Outbox outbox, ICommandSink commands,
        Func<bool> clockTrusted, TimeProvider time, ILogger logger, MqttLimits? limits = null,
        IReadOnlyList<ITopicLink>? links = null, NeighbourBook? neighbours = null, FileFetcher? files = null)
    {
        _topics = topics;
        _outbox = outbox;
        _limits = limits ?? new MqttLimits();
        _time = time;
        _logger = logger;
        _connector = new MqttConnector(options, topics, session, _limits);
        _board = new RetainedBoard(_limits.RetainedTopics);
        _links = links ?? [];
        _messages = new MqttMessages(
            topics, outbox, new CommandGate(time, clockTrusted), commands, _links, _limits.MessageBytes, Refuse,
            neighbours, files);
        _neighbours = neighbours;
        _files = files;
        outbox.Appended += _signal.Set;
        foreach (var link in _links)
        {
            link.Ready += _signal.Set;
        }

        if (files is not null)
        {
            files.Ready += _signal.Set;
        }
    }

    public bool Connected => _connected;

    /// <summary>Messages the broker took, doubles included.</summary>
    public long Published => Interlocked.Read(ref _published);

    /// <summary>Messages from the broker that were refused: commands and documents that are not what they should
    /// be.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    /// <summary>Why the last connection failed or ended; null if none did.</summary>
    public string? LastError => _lastError;

    public void SetLane(LaneDocument lane) => Put(
        _topics.LaneState(lane.Id), JsonSerializer.SerializeToUtf8Bytes(lane, ReportingJson.Default.LaneDocument));

    public void SetHealth(HealthDocument health) => Put(
        _topics.Health, JsonSerializer.SerializeToUtf8Bytes(health, ReportingJson.Default.HealthDocument));

    /// <param name="id">One topic level: letters, digits, '-'.</param>
    public void SetAlarm(string id, string json) => Put(_topics.Alarm(id), Encoding.UTF8.GetBytes(json));

    public void ClearAlarm(string id) => Put(_topics.Alarm(id), []);

    /// <summary>Connects, sends, and connects again, until cancelled. Never throws for what a broker does.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        var backOff = new BackOff(_limits.BackOffFirst, _limits.BackOffLast, Random.Shared);
        while (!ct.IsCancellationRequested)
        {
            var began = _time.GetTimestamp();
            _lastError = await RunOnceAsync(ct).ConfigureAwait(false);
            if (_time.GetElapsedTime(began) >= _limits.BackOffLast)
            {
                backOff.Reset();
            }

            await PauseAsync(backOff.Next(), ct).ConfigureAwait(false);
        }
    }

    private async Task<string> RunOnceAsync(CancellationToken ct)
    {
        using var session = new MqttSession(
            _connector, new SendCursor(_outbox, _limits, _time), _board, _links, _neighbours?.Filters ?? [],
            _files, _messages, _signal, _limits, _time, count => Interlocked.Add(ref _published, count));
        if (await session.OpenAsync(ct).ConfigureAwait(false) is { } refusal)
        {
            Log.ConnectFailed(_logger, refusal);
            return refusal;
        }

        _connected = true;
        Log.Connected(_logger, _outbox.Waiting);
        var why = await session.SendAsync(ct).ConfigureAwait(false);
        _connected = false;
        Log.Disconnected(_logger, why);
        return why;
    }

    private async Task PauseAsync(TimeSpan wait, CancellationToken ct)
    {
        try
        {
            await Task.Delay(wait, _time, ct).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The caller's loop sees the same token.
        }
    }

    private void Put(string topic, byte[] payload)
    {
        switch (_board.Put(topic, payload))
        {
            case BoardOutcome.Changed:
                _signal.Set();
                break;
            case BoardOutcome.Full:
                Log.BoardFull(_logger, topic, _limits.RetainedTopics);
                break;
            default:
                break;
        }
    }

    private void Refuse(string why)
    {
        Interlocked.Increment(ref _refused);
        Log.MessageRefused(_logger, why);
    }
}
