using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
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
        or AuthenticationException or CryptographicException;

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
    /// <exception cref="CryptographicException">A certificate file is not what it should be.</exception>
    /// <exception cref="IOException">A certificate file cannot be read.</exception>
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
        return options.Tls is { } tls ? builder.WithTlsOptions(o => Secure(o, tls)).Build() : builder.Build();
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

    private void Secure(MqttClientTlsOptionsBuilder builder, MqttTlsOptions tls)
    {
        builder.UseTls().WithTargetHost(tls.TargetHost ?? options.Host).WithRevocationMode(X509RevocationMode.NoCheck);
        if (tls.CaFile is not null)
        {
            var chain = new X509Certificate2Collection();
            chain.ImportFromPemFile(tls.CaFile);
            builder.WithTrustChain(chain);
        }

        if (tls.CertificateFile is not null)
        {
            using var pem = X509Certificate2.CreateFromPemFile(tls.CertificateFile, tls.KeyFile);
            builder.WithClientCertificates(new X509Certificate2Collection(
                X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null)));
        }
    }
}
