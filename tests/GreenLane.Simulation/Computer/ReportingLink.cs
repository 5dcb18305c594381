using System.Text.Json;
using GreenLane.Gateway.Loop;
using GreenLane.Lanes;
using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Journal;
using GreenLane.Reporting.Mqtt;
using GreenLane.Simulation.Canaries;
using GreenLane.Simulation.World;
using MQTTnet;

namespace GreenLane.Simulation.Computer;

/// <summary>The gateway's connection to the broker, without a socket: what MqttSession does with real ones.</summary>
/// <remarks>
/// Cursor, acknowledgements, requests to send again, and the gate for commands are the production ones, bytes of JSON
/// included. The broker loses what it holds, delivers twice, and loses its answers; then the connection ends.
/// </remarks>
internal sealed class ReportingLink : ICommandSink
{
    private const int InFlight = 20;
    private const int StepMs = 64;
    private static readonly Topics Topics = new("MK", "tabanovce", "gw");

    private readonly MqttLimits _limits = new() { SilenceFirst = TimeSpan.FromSeconds(3) };
    private readonly SimulatedJournal _journal;
    private readonly WorldTime _time;
    private readonly Centre _centre;
    private readonly Seams _seams;
    private readonly Prng _prng;
    private readonly MqttMessages _messages;
    private readonly Func<LaneMessage, bool> _post;
    private readonly List<OutgoingEvent> _atBroker = [];
    private SendCursor? _cursor;
    private long _nextAtMs;
    private long _acked;
    private int _nonce;

    public ReportingLink(
        SimulatedJournal journal, WorldTime time, Func<bool> clockTrusted, Centre centre, Seams seams, Prng prng,
        Func<LaneMessage, bool> post)
    {
        (_journal, _time, _centre, _seams, _prng, _post) = (journal, time, centre, seams, prng, post);
        var gate = new CommandGate(time, clockTrusted);
        _messages = new MqttMessages(Topics, journal.Outbox, gate, this, [], _limits.MessageBytes, _ => Refused++);
    }

    public int Refused { get; private set; }

    /// <summary>The latest command that came through to the lane.</summary>
    public CommandRequest? Passed { get; private set; }

    /// <summary>The passage a planted bug would have the centre release; 0 in honest runs.</summary>
    public ulong Passage { get; set; }

    /// <param name="partitioned">No byte passes.</param>
    /// <param name="unruly">The broker loses and repeats, the centre's commits fail.</param>
    public void Step(bool partitioned, bool unruly)
    {
        if (_time.NowMs < _nextAtMs)
        {
            return;
        }

        _nextAtMs = _time.NowMs + StepMs;
        if (partitioned)
        {
            _cursor = null;
            return;
        }

        Deliver(unruly);
        _cursor ??= new SendCursor(_journal.Outbox, _limits, _time);
        if (_journal.Outbox.Waiting == 0 && _atBroker.Count == 0)
        {
            return;
        }

        foreach (var e in _cursor.Next(InFlight))
        {
            Publish(e, unruly);
        }
    }

    /// <summary>Somebody at the centre, or at the broker, sends a command to the lane.</summary>
    /// <param name="trick">0: in order; 1: retained; 2: expired; 3: a nonce again; 4: a verb that does not
    /// exist.</param>
    public void Order(string verb, int trick)
    {
        if (trick == 4 && _seams.ObeysAnyVerb)
        {
            _post(new LaneMessage(LaneMessageKind.Command)
            {
                Command = new CommandRequest("any", LaneVerb.Release, Passage, "centre", null, null),
            });
            return;
        }

        var now = _time.True;
        var issued = trick == 2 ? now.AddMinutes(-1) : now;
        var nonce = trick == 3 ? "n0" : $"n{++_nonce}";
        var command = new CommandDocument(nonce, issued, issued.AddSeconds(5), "centre", null);
        Receive(
            Topics.Commands("1", trick == 4 ? "release" : verb),
            JsonSerializer.SerializeToUtf8Bytes(command, ReportingJson.Default.CommandDocument),
            trick == 1);
    }

    public void OnCommand(string lane, string verb, CommandDocument command)
    {
        Passed = new CommandRequest(
            command.Nonce, verb == CommandGate.Stop ? LaneVerb.Stop : LaneVerb.Close, Passage, "centre", null, null);
        _post(new LaneMessage(LaneMessageKind.Command) { Command = Passed });
    }

    private void Publish(OutgoingEvent e, bool unruly)
    {
        if (_cursor is null)
        {
            return;
        }

        var fate = unruly ? _prng.Below(100) : 99;
        if (fate >= 8)
        {
            _atBroker.Add(e);
        }

        if (fate is >= 8 and < 20)
        {
            _atBroker.Add(e);
        }

        if (_seams.TrustsPuback)
        {
            _journal.Outbox.AcknowledgeThrough(Disk.Epoch, e.Sequence);
        }

        // The answer is lost: the connection is given up, and the next one begins with all that waits.
        if (fate is >= 16 and < 24)
        {
            _cursor = null;
        }
    }

    private void Deliver(bool unruly)
    {
        if (unruly && _prng.Chance(2))
        {
            _atBroker.Clear();
        }

        if (_atBroker.Count > 0)
        {
            var late = unruly && _prng.Chance(20) ? _atBroker[0] : null;
            foreach (var e in _atBroker)
            {
                _centre.Take(e);
            }

            _atBroker.Clear();
            if (_centre.Commit(unruly && _prng.Chance(10)) && late is not null)
            {
                _atBroker.Add(late);
            }
        }

        if (_centre.DurableThrough > _acked)
        {
            _acked = _centre.DurableThrough;
            var ack = new AckDocument([new EpochAck(Disk.Epoch, _acked)]);
            Receive(Topics.Ack, JsonSerializer.SerializeToUtf8Bytes(ack, ReportingJson.Default.AckDocument), true);
        }

        if (_prng.Chance(5) && _centre.FirstHole is { } hole)
        {
            var wanted = new ResendDocument(Disk.Epoch, hole.From, hole.To);
            Receive(
                Topics.Resend, JsonSerializer.SerializeToUtf8Bytes(wanted, ReportingJson.Default.ResendDocument),
                false);
        }
    }

    private void Receive(string topic, byte[] payload, bool retained) => _messages.Take(
        new MqttApplicationMessageBuilder().WithTopic(topic).WithPayload(payload).WithRetainFlag(retained).Build());
}
