using GreenLane.Reporting.Contracts;
using Microsoft.Extensions.Logging;
using MQTTnet;
using MQTTnet.Formatter;

namespace GreenLane.Reporting.Mqtt;

/// <summary>Listens for the signed files of one kind, over a connection of its own (ADR-0014).</summary>
/// <remarks>
/// A connection for each kind, so that neither the record nor a suspension waits behind a large registry. The broker
/// keeps the session for a while: after a short break it sends what was missed and not everything again. A file counts
/// as delivered when the sink has it in force or has refused it.
/// </remarks>
/// <param name="clientId">Unique at the broker; the kind is added.</param>
public sealed class FileReceiver(
    MqttOptions options, string country, string clientId, string kind, IFileSink sink, TimeProvider time,
    ILogger logger, FileLimits? limits = null)
{
    private readonly FileLimits _limits = limits ?? new FileLimits();
    private readonly Signal _signal = new();
    private bool _subscribed;
    private volatile bool _refused;
    private volatile string? _lost;

    /// <summary>Whether this is connected now, and has told the broker what it wants.</summary>
    public bool Connected { get; private set; }

    private bool IsVersion5 => options.Protocol == MqttOptions.Version5;

    /// <summary>Rules are asked for often: what they withdraw must arrive. The rest is large.</summary>
    private TimeSpan LookAgain => kind == FileTopic.Recognition ? _limits.LookAgain
        : _refused ? _limits.LookAgainRefused
        : Timeout.InfiniteTimeSpan;

    /// <summary>Connects, listens, and connects again, until cancelled. Never throws for what a broker does.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        var backOff = new BackOff(_limits.BackOffFirst, _limits.BackOffLast, Random.Shared);
        while (!ct.IsCancellationRequested)
        {
            var why = await RunOnceAsync(backOff, ct).ConfigureAwait(false);
            Connected = false;
            if (!ct.IsCancellationRequested)
            {
                Log.FilesDisconnected(logger, kind, why);
                await Task.Delay(backOff.Next(), time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <returns>Why it ended.</returns>
    private async Task<string> RunOnceAsync(BackOff backOff, CancellationToken ct)
    {
        using var client = new MqttClientFactory().CreateMqttClient();
        client.DisconnectedAsync += OnDisconnected;
        client.ApplicationMessageReceivedAsync += message => OnMessageAsync(message, ct);
        _lost = null;
        try
        {
            if (await OpenAsync(client, ct).ConfigureAwait(false) is { } refusal)
            {
                return refusal;
            }

            Connected = true;
            backOff.Reset();
            Log.FilesConnected(logger, kind);
            await ListenAsync(client, ct).ConfigureAwait(false);
        }
        catch (Exception e) when (MqttConnector.IsConnectionFault(e))
        {
            _lost ??= e.InnerException?.Message ?? e.Message;
        }

        return _lost ?? "stopped";
    }

    private async Task<string?> OpenAsync(IMqttClient client, CancellationToken ct)
    {
        using var enough = new CancellationTokenSource(_limits.AnswerLimit, time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct, enough.Token);
        var answer = await client.ConnectAsync(Options(), limit.Token).ConfigureAwait(false);
        if (answer.ResultCode != MqttClientConnectResultCode.Success)
        {
            return $"the broker refused the connection: {answer.ResultCode}";
        }

        return _subscribed && answer.IsSessionPresent
            ? null
            : await SubscribeAsync(client, limit.Token).ConfigureAwait(false);
    }

    /// <summary>Asks for the files; the broker sends all it holds, also to who has asked before.</summary>
    private async Task<string?> SubscribeAsync(IMqttClient client, CancellationToken ct)
    {
        var wanted = new MqttClientSubscribeOptionsBuilder()
            .WithTopicFilter(filter => filter.WithTopic(FileTopic.Filter(country, kind)).WithAtLeastOnceQoS())
            .Build();
        var granted = await client.SubscribeAsync(wanted, ct).ConfigureAwait(false);
        _subscribed = granted.Items.All(item => item.ResultCode <= MqttClientSubscribeResultCode.GrantedQoS2);
        return _subscribed ? null : "the broker refused the subscription";
    }

    private async Task ListenAsync(IMqttClient client, CancellationToken ct)
    {
        var asked = time.GetTimestamp();
        while (_lost is null)
        {
            var wait = LookAgain;
            if (wait != Timeout.InfiniteTimeSpan && time.GetElapsedTime(asked) >= wait)
            {
                asked = time.GetTimestamp();
                using var enough = new CancellationTokenSource(_limits.AnswerLimit, time);
                using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct, enough.Token);
                _lost ??= await SubscribeAsync(client, limit.Token).ConfigureAwait(false);
                continue;
            }

            var left = wait == Timeout.InfiniteTimeSpan ? _limits.LookAgain : wait - time.GetElapsedTime(asked);
            await _signal.WaitAsync(left, time, ct).ConfigureAwait(false);
        }
    }

    private async Task OnMessageAsync(MqttApplicationMessageReceivedEventArgs received, CancellationToken ct)
    {
        received.AutoAcknowledge = false;
        var message = received.ApplicationMessage;
        var taking = FileTopic.TryParse(message.Topic, out var topic) && topic.Country == country && topic.Kind == kind
            ? sink.Take(topic, message.Payload)
            : FileTaking.Refused;
        _refused = taking == FileTaking.Refused;
        if (taking == FileTaking.NotKept)
        {
            // Not acknowledged, and asked for once more after a pause.
            _subscribed = false;
            _lost ??= "a file could not be kept";
        }
        else
        {
            await received.AcknowledgeAsync(ct).ConfigureAwait(false);
        }

        if (_refused)
        {
            await Task.Delay(_limits.RefusedPause, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        _signal.Set();
    }

    private Task OnDisconnected(MqttClientDisconnectedEventArgs e)
    {
        _lost ??= e.Exception?.Message ?? $"disconnected: {e.Reason}";
        _signal.Set();
        return Task.CompletedTask;
    }

    /// <summary>The first connection of a run begins anew: what an earlier run missed is asked for anyway.</summary>
    private MqttClientOptions Options()
    {
        const uint Header = 1024;
        var builder = new MqttClientOptionsBuilder()
            .WithTcpServer(options.Host, options.Port)
            .WithClientId($"{clientId}-{kind}")
            .WithKeepAlivePeriod(_limits.KeepAlive)
            .WithTimeout(_limits.AnswerLimit)
            .WithTls(options.Tls, options.Host);
        return IsVersion5
            ? builder.WithProtocolVersion(MqttProtocolVersion.V500)
                .WithCleanStart(!_subscribed)
                .WithSessionExpiryInterval((uint)_limits.SessionExpiry.TotalSeconds)
                .WithMaximumPacketSize((uint)_limits.MostBytes(kind) + Header)
                .Build()
            : builder.WithProtocolVersion(MqttProtocolVersion.V311).WithCleanSession(false).Build();
    }
}
