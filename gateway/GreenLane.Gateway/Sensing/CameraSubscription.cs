using System.Buffers;
using GreenLane.Gateway.Configuration;
using GreenLane.Sensors.Anpr;
using MQTTnet;
using MQTTnet.Exceptions;

namespace GreenLane.Gateway.Sensing;

/// <summary>Takes a camera's events from an MQTT broker (Frigate).</summary>
/// <remarks>
/// Retained messages are left alone: they are of some vehicle that was here before. Events are acknowledged to the
/// broker when they are durable.
/// </remarks>
internal sealed class CameraSubscription(CameraConfiguration camera, CameraDesk desk, string client) : ICameraLink
{
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(10);

    public string Camera => camera.Id;

    public async Task<string> RunAsync(Action connected, CancellationToken ct)
    {
        var topics = camera.Mqtt!;
        using var mqtt = new MqttClientFactory().CreateMqttClient();
        var lost = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        mqtt.ApplicationMessageReceivedAsync += TakeAsync;
        mqtt.DisconnectedAsync += gone =>
        {
            lost.TrySetResult($"the broker is gone: {gone.Reason}");
            return Task.CompletedTask;
        };
        try
        {
            var builder = new MqttClientOptionsBuilder().WithTcpServer(topics.Host, topics.Port)
                .WithClientId(client).WithTimeout(AnswerLimit).WithKeepAlivePeriod(TimeSpan.FromSeconds(15))
                .WithMaximumPacketSize(PlateLimits.BodyLength);
            builder = camera.Account is { } account
                ? builder.WithCredentials(account.UserName, account.Password) : builder;
            var answer = await mqtt.ConnectAsync(builder.Build(), ct).ConfigureAwait(false);
            if (answer.ResultCode != MqttClientConnectResultCode.Success)
            {
                return $"the broker refused the connection: {answer.ResultCode}";
            }

            var filter = new MqttClientSubscribeOptionsBuilder()
                .WithTopicFilter(topic => topic.WithTopic(topics.Topic).WithAtLeastOnceQoS()).Build();
            var granted = await mqtt.SubscribeAsync(filter, ct).ConfigureAwait(false);
            if (granted.Items.Any(item => item.ResultCode > MqttClientSubscribeResultCode.GrantedQoS2))
            {
                return "the broker refused the subscription";
            }

            connected();
            return await lost.Task.WaitAsync(ct).ConfigureAwait(false);
        }
        catch (Exception e) when (e is MqttCommunicationException or MqttProtocolViolationException
            or OperationCanceledException or IOException or System.Net.Sockets.SocketException
            or ObjectDisposedException or InvalidOperationException)
        {
            return e.InnerException?.Message ?? e.Message;
        }
    }

    private async Task TakeAsync(MqttApplicationMessageReceivedEventArgs message)
    {
        var body = message.ApplicationMessage.Payload;
        if (body.Length > PlateLimits.BodyLength)
        {
            desk.CountRefused(Camera);
        }
        else if (!message.ApplicationMessage.Retain)
        {
            await desk.TakeAsync(Camera, body.ToArray(), "").ConfigureAwait(false);
        }
    }
}
