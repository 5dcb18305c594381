using System.Text;
using MQTTnet;

namespace GreenLane.Reporting.Mqtt;

/// <summary>One connection to the broker, from connect to loss.</summary>
internal sealed class MqttSession(
    MqttConnector connector, SendCursor cursor, RetainedBoard board, IReadOnlyList<ITopicLink> links,
    IReadOnlyCollection<string> looked, FileFetcher? files, MqttMessages messages, Signal signal, MqttLimits limits,
    TimeProvider time, Action<int> published) : IDisposable
{
    private static readonly TimeSpan FarewellLimit = TimeSpan.FromSeconds(2);

    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();
    private readonly List<Task> _inFlight = [];
    private readonly Task<bool>[] _telling = [.. links.Select(_ => Task.FromResult(true))];
    private volatile string? _lost;

    /// <summary>Connects, says "online" and subscribes.</summary>
    /// <returns>Null, or why it did not succeed.</returns>
    public async Task<string?> OpenAsync(CancellationToken ct)
    {
        _client.DisconnectedAsync += OnDisconnected;
        _client.ApplicationMessageReceivedAsync += OnMessage;
        using var enough = new CancellationTokenSource(limits.AnswerLimit, time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct, enough.Token);
        try
        {
            // A refused connection does not throw: the answer's code says so.
            var answer = await _client.ConnectAsync(connector.Build(), limit.Token).ConfigureAwait(false);
            if (answer.ResultCode != MqttClientConnectResultCode.Success)
            {
                return $"the broker refused the connection: {answer.ResultCode}";
            }

            var granted = await _client.SubscribeAsync(connector.Subscriptions(), limit.Token).ConfigureAwait(false);
            if (granted.Items.Any(item => item.ResultCode > MqttClientSubscribeResultCode.GrantedQoS2))
            {
                return "the broker refused a subscription";
            }

            // A broker that refuses these carries the record all the same: it is not asked what it granted.
            foreach (var link in links.Where(link => link.Topics.Count > 0))
            {
                await _client.SubscribeAsync(connector.Subscriptions(link.Topics), limit.Token).ConfigureAwait(false);
            }

            if (files is { Filters.Count: > 0 })
            {
                files.Begin();
                await _client.SubscribeAsync(connector.Subscriptions(files.Filters), limit.Token).ConfigureAwait(false);
            }

            if (looked.Count > 0)
            {
                await _client.SubscribeAsync(connector.Subscriptions(looked), limit.Token).ConfigureAwait(false);
            }

            var online = await _client.PublishAsync(connector.Online(), limit.Token).ConfigureAwait(false);
            return online.IsSuccess ? null : $"the broker refused a publish: {online.ReasonCode}";
        }
        catch (Exception e) when (MqttConnector.IsConnectionFault(e))
        {
            return e.InnerException?.Message ?? e.Message;
        }
    }

    /// <summary>Publishes until the connection is lost or cancelled.</summary>
    /// <returns>Why it ended.</returns>
    public async Task<string> SendAsync(CancellationToken ct)
    {
        board.MarkAll();
        try
        {
            while (_lost is null)
            {
                StartPublishes();
                await signal.WaitAsync(cursor.Patience, time, ct).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            await FarewellAsync().ConfigureAwait(false);
        }

        // A client that is gone fails what is in flight; otherwise each publish would sit out its limit.
        _client.Dispose();
        await Task.WhenAll(_inFlight).ConfigureAwait(false);
        return _lost ?? "stopped";
    }

    public void Dispose() => _client.Dispose();

    private void StartPublishes()
    {
        _inFlight.RemoveAll(publish => publish.IsCompleted);
        while (_inFlight.Count < limits.InFlight && board.TryTake(out var topic, out var payload))
        {
            _inFlight.Add(PublishRetainedAsync(topic, payload));
        }

        while (_inFlight.Count < limits.InFlight && files?.TryNext(out var wish) == true)
        {
            _inFlight.Add(AskAsync(wish));
        }

        var room = limits.InFlight - _inFlight.Count;
        foreach (var e in room > 0 ? cursor.Next(room) : [])
        {
            // The flag is spliced in, so that the event stays byte for byte what the journal hashed but for it.
            var json = cursor.IsBacklog(e) ? $"{{\"backlog\":true,{e.Json.AsSpan(1)}" : e.Json;
            _inFlight.Add(PublishAsync(connector.Event(e.Lane, Encoding.UTF8.GetBytes(json))));
        }

        // One of each link at a time: their order is what makes an old one worthless. Refused once, no more of them in
        // this connection.
        for (var i = 0; i < links.Count; i++)
        {
            if (_telling[i] is { IsCompletedSuccessfully: true, Result: true } && links[i].TryNext(out var next))
            {
                _telling[i] = TellAsync(links[i], next);
                _inFlight.Add(_telling[i]);
            }
        }
    }

    /// <returns>False if the broker did not take it; the record goes on without.</returns>
    private async Task<bool> TellAsync(ITopicLink link, LinkDelivery delivery)
    {
        using var limit = new CancellationTokenSource(limits.AnswerLimit, time);
        try
        {
            var answer = await _client.PublishAsync(MqttConnector.Told(delivery), limit.Token)
                .ConfigureAwait(false);
            if (answer.IsSuccess)
            {
                link.Sent(delivery.Sequence);
            }

            signal.Set();
            return answer.IsSuccess;
        }
        catch (Exception e) when (MqttConnector.IsConnectionFault(e))
        {
            _lost ??= e.Message;
            signal.Set();
            return false;
        }
    }

    /// <summary>Subscribes to a file or lets go of it; what the broker refuses is asked for another time.</summary>
    private async Task AskAsync(FileWish wish)
    {
        using var limit = new CancellationTokenSource(limits.AnswerLimit, time);
        try
        {
            if (wish.Wanted)
            {
                await _client.SubscribeAsync(connector.Subscriptions([wish.Topic]), limit.Token).ConfigureAwait(false);
            }
            else
            {
                await _client.UnsubscribeAsync(
                    new MqttClientUnsubscribeOptionsBuilder().WithTopicFilter(wish.Topic).Build(), limit.Token)
                    .ConfigureAwait(false);
            }
        }
        catch (Exception e) when (MqttConnector.IsConnectionFault(e))
        {
            _lost ??= e.Message;
        }

        signal.Set();
    }

    private async Task PublishRetainedAsync(string topic, byte[] payload)
    {
        if (await PublishAsync(MqttConnector.Retained(topic, payload)).ConfigureAwait(false))
        {
            board.Published(topic);
        }
    }

    /// <summary>Publishes one message. Any failure ends the connection: the next one begins with all that
    /// waits.</summary>
    private async Task<bool> PublishAsync(MqttApplicationMessage message)
    {
        using var limit = new CancellationTokenSource(limits.AnswerLimit, time);
        try
        {
            var answer = await _client.PublishAsync(message, limit.Token).ConfigureAwait(false);
            if (answer.IsSuccess)
            {
                published(1);
            }
            else
            {
                _lost ??= $"the broker refused a publish: {answer.ReasonCode}";
            }
        }
        catch (Exception e) when (MqttConnector.IsConnectionFault(e))
        {
            _lost ??= e.Message;
        }

        signal.Set();
        return _lost is null;
    }

    /// <summary>A proper goodbye keeps the Will in the drawer, so "offline" is said first.</summary>
    private async Task FarewellAsync()
    {
        using var limit = new CancellationTokenSource(FarewellLimit, time);
        try
        {
            await _client.PublishAsync(connector.Offline(), limit.Token).ConfigureAwait(false);
            await _client.DisconnectAsync(new MqttClientDisconnectOptions(), limit.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (MqttConnector.IsConnectionFault(e))
        {
            _lost ??= e.Message;
        }
    }

    private Task OnDisconnected(MqttClientDisconnectedEventArgs e)
    {
        _lost ??= e.Exception?.Message ?? $"disconnected: {e.Reason}";
        signal.Set();
        return Task.CompletedTask;
    }

    private Task OnMessage(MqttApplicationMessageReceivedEventArgs e)
    {
        messages.Take(e.ApplicationMessage);
        signal.Set();
        return Task.CompletedTask;
    }
}
