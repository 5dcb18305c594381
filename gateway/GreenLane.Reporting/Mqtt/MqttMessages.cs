using System.Buffers;
using System.Text.Json;
using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Journal;
using MQTTnet;

namespace GreenLane.Reporting.Mqtt;

/// <summary>
/// Takes what the broker delivers: acknowledgements, requests to send again, commands, other gateways' word,
/// signed files.
/// </summary>
/// <remarks>Whatever is not what its topic says is counted and refused; nothing is thrown on any payload.</remarks>
internal sealed class MqttMessages(
    Topics topics, Outbox outbox, CommandGate gate, ICommandSink sink, IReadOnlyList<ITopicLink> links,
    int payloadLimit, Action<string> refused, NeighbourBook? neighbours = null, FileFetcher? files = null)
{
    public void Take(MqttApplicationMessage message)
    {
        if (files is not null && files.TryTake(message.Topic, message.Payload, out var problem))
        {
            if (problem is not null)
            {
                refused(problem);
            }

            return;
        }

        if (message.Payload.Length > payloadLimit)
        {
            refused("message-too-large");
            return;
        }

        var payload = message.Payload.ToArray();
        if (message.Topic == topics.Ack)
        {
            TakeAck(payload);
        }
        else if (message.Topic == topics.Resend)
        {
            TakeResend(payload, message.Retain);
        }
        else if (links.FirstOrDefault(link => link.Topics.Contains(message.Topic)) is { } told)
        {
            if (told.Take(message.Topic, payload, message.Retain) is { } why)
            {
                refused(why);
            }
        }
        else if (neighbours is not null && neighbours.TryTake(message.Topic, payload, out var whyNot))
        {
            if (whyNot is not null)
            {
                refused(whyNot);
            }
        }
        else
        {
            TakeCommand(message.Topic, payload, message.Retain);
        }
    }

    private void TakeAck(byte[] payload)
    {
        AckDocument? ack;
        try
        {
            ack = JsonSerializer.Deserialize(payload, ReportingJson.Default.AckDocument);
        }
        catch (JsonException)
        {
            ack = null;
        }

        if (ack is null || ack.Epochs.IsDefault)
        {
            refused("ack-malformed");
            return;
        }

        foreach (var epoch in ack.Epochs)
        {
            if (epoch is not null
                && outbox.AcknowledgeThrough(epoch.Epoch, epoch.DurableThrough) == AckOutcome.BeyondLast)
            {
                refused("ack-beyond-last");
            }
        }
    }

    private void TakeResend(byte[] payload, bool retained)
    {
        ResendDocument? wanted;
        try
        {
            wanted = JsonSerializer.Deserialize(payload, ReportingJson.Default.ResendDocument);
        }
        catch (JsonException)
        {
            wanted = null;
        }

        if (wanted is null || retained)
        {
            refused("resend-malformed");
            return;
        }

        var outcome = outbox.Resend(wanted.Epoch, wanted.From, wanted.To);
        if (outcome is ResendOutcome.Refused or ResendOutcome.Busy)
        {
            refused("resend-refused");
        }
    }

    private void TakeCommand(string topic, byte[] payload, bool retained)
    {
        if (!TryParseCommand(topic, out var lane, out var verb))
        {
            refused("topic-unknown");
            return;
        }

        var outcome = gate.Check(verb, payload, retained, out var command);
        if (outcome == CommandOutcome.Accepted && command is not null)
        {
            sink.OnCommand(lane, verb, command);
            return;
        }

        refused($"command-{outcome}");
    }

    private bool TryParseCommand(string topic, out string lane, out string verb)
    {
        // {root}/lanes/{lane}/commands/{verb}
        var levels = topic.StartsWith(topics.Root + "/", StringComparison.Ordinal)
            ? topic[(topics.Root.Length + 1)..].Split('/', 5)
            : [];
        var matches = levels is ["lanes", { Length: > 0 }, "commands", { Length: > 0 }];
        (lane, verb) = matches ? (levels[1], levels[3]) : ("", "");
        return matches;
    }
}
