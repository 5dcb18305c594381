using System.Security.Authentication;
using System.Security.Cryptography;
using GreenLane.Central.Configuration;
using GreenLane.Reporting.Mqtt;
using MQTTnet;
using MQTTnet.Exceptions;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace GreenLane.Central.Files;

/// <summary>One connection over which files go to the broker, from CONNECT to its end. Owns the MQTT client.</summary>
internal sealed class FileConnection : IDisposable
{
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(30);

    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();
    private readonly BrokerSettings _broker;
    private readonly MqttTlsOptions? _tls;

    /// <param name="ended">Called when the connection is over.</param>
    public FileConnection(BrokerSettings broker, FilesSettings files, Action ended)
    {
        _broker = broker;
        _tls = broker.Tls is not { } tls ? null : new MqttTlsOptions
        {
            CaFile = tls.CaFile,
            TargetHost = tls.TargetHost,
            CertificateFile = files.CertificateFile,
            KeyFile = files.KeyFile,
        };
        _client.DisconnectedAsync += _ =>
        {
            ended();
            return Task.CompletedTask;
        };
    }

    public bool IsUp => _client.IsConnected;

    /// <returns>Null, or why there is no connection.</returns>
    public async Task<string?> OpenAsync(CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(AnswerLimit);
        try
        {
            var answer = await _client.ConnectAsync(Options(), limit.Token);
            return answer.ResultCode == MqttClientConnectResultCode.Success ? null : answer.ResultCode.ToString();
        }
        catch (Exception e) when (IsTransport(e) && !cancellation.IsCancellationRequested)
        {
            return e.InnerException?.Message ?? e.Message;
        }
    }

    /// <summary>Publishes a message, retained; returns when the broker has it.</summary>
    /// <returns>Null, or why it does not.</returns>
    public async Task<string?> PublishAsync(string topic, byte[] payload, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(AnswerLimit);
        var message = new MqttApplicationMessage
        {
            Topic = topic,
            PayloadSegment = payload,
            Retain = true,
            QualityOfServiceLevel = MqttQualityOfServiceLevel.AtLeastOnce,
        };
        try
        {
            var answer = await _client.PublishAsync(message, limit.Token);
            return answer.IsSuccess ? null : answer.ReasonCode.ToString();
        }
        catch (Exception e) when (IsTransport(e) && !cancellation.IsCancellationRequested)
        {
            return e.InnerException?.Message ?? e.Message;
        }
    }

    public void Dispose() => _client.Dispose();

    private static bool IsTransport(Exception e)
        => e is MqttCommunicationException or MqttProtocolViolationException or OperationCanceledException
            or InvalidOperationException or IOException or System.Net.Sockets.SocketException
            or AuthenticationException or CryptographicException or UnauthorizedAccessException;

    private MqttClientOptions Options()
    {
        var options = new MqttClientOptionsBuilder()
            .WithTcpServer(_broker.Host, _broker.Port)
            .WithClientId($"{_broker.ClientId}-files")
            .WithKeepAlivePeriod(KeepAlive)
            .WithTimeout(AnswerLimit)
            .WithTls(_tls, _broker.Host);
        return _broker.Mqtt5
            ? options.WithProtocolVersion(MqttProtocolVersion.V500).WithCleanStart().Build()
            : options.WithProtocolVersion(MqttProtocolVersion.V311).WithCleanSession().Build();
    }
}
