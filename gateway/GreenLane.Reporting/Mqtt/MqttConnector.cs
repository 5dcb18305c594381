using System.Security.Authentication;
using System.Security.Cryptography;
using System.Text.Json;
using GreenLane.Reporting.Contracts;
using MQTTnet;
using MQTTnet.Exceptions;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace GreenLane.Reporting.Mqtt;

/// <summary>Turns options into the client's, and knows which exceptions mean "the connection is gone".</summary>
internal sealed class MqttConnector(MqttOptions options, Topics topics, string session, MqttLimits limits)
{
    public bool IsVersion5 => options.Protocol == MqttOptions.Version5;

    /// <summary>Everything the client throws for a broker that is away, refuses, or speaks nonsense.</summary>
    public static bool IsConnectionFault(Exception e) => e
        is MqttCommunicationException or MqttProtocolViolationException or OperationCanceledException
        or IOException or System.Net.Sockets.SocketException or ObjectDisposedException or InvalidOperationException
        or AuthenticationException or CryptographicException or UnauthorizedAccessException;

    public static MqttApplicationMessage Retained(string topic, byte[] payload) => new()
    {
        Topic = topic,
        PayloadSegment = payload,
        Retain = true,
        QualityOfServiceLevel = MqttQualityOfServiceLevel.AtLeastOnce,
    };

    public MqttApplicationMessage Event(string lane, byte[] payload) => new()
    {
        Topic = topics.Passages(lane),
        PayloadSegment = payload,
        QualityOfServiceLevel = MqttQualityOfServiceLevel.AtLeastOnce,
        ContentType = IsVersion5 ? PassageEvent.ContentType : null,
    };

    public static MqttApplicationMessage Told(LinkDelivery delivery) => new()
    {
        Topic = delivery.Topic,
        PayloadSegment = delivery.Payload,
        QualityOfServiceLevel = MqttQualityOfServiceLevel.AtLeastOnce,
    };

    public MqttApplicationMessage Online() => Retained(topics.Online, OnlinePayload(true));

    public MqttApplicationMessage Offline() => Retained(topics.Online, OnlinePayload(false));

    /// <summary>A clean session always: what matters is kept in the outbox, and an old command is not wanted.</summary>
    public MqttClientOptions Build()
    {
        var builder = new MqttClientOptionsBuilder()
            .WithTcpServer(options.Host, options.Port)
            .WithClientId(options.ClientId ?? $"greenlane-{topics.Country}-{topics.Crossing}-{topics.Gateway}")
            .WithKeepAlivePeriod(limits.KeepAlive)
            .WithTimeout(limits.AnswerLimit)
            .WithWillTopic(topics.Online)
            .WithWillPayload(OnlinePayload(false))
            .WithWillRetain()
            .WithWillQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce);
        builder = IsVersion5
            ? builder.WithProtocolVersion(MqttProtocolVersion.V500).WithCleanStart().WithSessionExpiryInterval(0)
            : builder.WithProtocolVersion(MqttProtocolVersion.V311).WithCleanSession();
        return builder.WithTls(options.Tls, options.Host).Build();
    }

    public MqttClientSubscribeOptions Subscriptions() => Subscriptions([topics.Ack, topics.Resend, topics.AllCommands]);

    public MqttClientSubscribeOptions Subscriptions(IReadOnlyCollection<string> wanted)
    {
        var builder = new MqttClientSubscribeOptionsBuilder();
        foreach (var topic in wanted)
        {
            // "Retain as published" (MQTT 5) shows a retained command as such even to a subscriber already there.
            builder.WithTopicFilter(filter =>
            {
                filter.WithTopic(topic).WithAtLeastOnceQoS();
                if (IsVersion5)
                {
                    filter.WithRetainAsPublished();
                }
            });
        }

        return builder.Build();
    }

    private byte[] OnlinePayload(bool online) => JsonSerializer.SerializeToUtf8Bytes(
        new OnlineDocument(online, session), ReportingJson.Default.OnlineDocument);
}
