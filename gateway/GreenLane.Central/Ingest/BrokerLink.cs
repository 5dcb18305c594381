using System.Buffers;
using GreenLane.Central.Configuration;
using GreenLane.Central.Monitoring;
using GreenLane.Central.Store;
using GreenLane.Reporting.Contracts;
using MQTTnet;

namespace GreenLane.Central.Ingest;

/// <summary>Keeps a connection to the broker while the store works, and queues what it delivers.</summary>
public sealed class BrokerLink(
    CentralSettings settings, Inbox inbox, ICentralStore store, StoreState storeState, LinkState state,
    CentralCounters counters, TimeProvider time, ILogger<BrokerLink> logger) : BackgroundService
{
    private static readonly TimeSpan TickPeriod = TimeSpan.FromSeconds(0.5);

    private readonly ArrivalReader _reader = new(settings.Country);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Drawn from the process's id, so that two centres do not wait in step.
        var backoff = new Backoff(new Random(Environment.ProcessId));
        while (!stoppingToken.IsCancellationRequested)
        {
            await WaitForStoreAsync(stoppingToken);
            using var connection = new BrokerConnection(
                settings, (from, message) => ReceiveAsync(from, message, stoppingToken));
            var refusal = await connection.OpenAsync(stoppingToken);
            if (refusal is null)
            {
                backoff.Reset();
                state.Change(connected: true, time.GetUtcNow());
                Log.BrokerConnected(logger, settings.Broker.Host, settings.Broker.Port);
                await StayAsync(connection, stoppingToken);
                refusal = connection.Refusal;
            }

            if (refusal is not null)
            {
                Log.BrokerUnreachable(logger, settings.Broker.Host, settings.Broker.Port, refusal);
            }

            connection.Drop();
            state.Change(connected: false, time.GetUtcNow());
            await inbox.WriteAsync(new Delivery(DeliveryKind.Disconnected, null, null, null), stoppingToken);
            await Task.Delay(backoff.Next(), time, stoppingToken);
        }
    }

    // Nothing is asked of the broker that could not be kept; it, and the gateways, hold it meanwhile.
    private async Task WaitForStoreAsync(CancellationToken stopping)
    {
        while (!storeState.Works)
        {
            inbox.TryWrite(new Delivery(DeliveryKind.Tick, null, null, null));
            await Task.Delay(TickPeriod / 5, time, stopping);
        }
    }

    private async Task StayAsync(BrokerConnection connection, CancellationToken stopping)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, connection.Ended);
        try
        {
            await inbox.WriteAsync(new Delivery(DeliveryKind.Connected, connection, null, null), either.Token);
            using var timer = new PeriodicTimer(TickPeriod, time);
            while (await timer.WaitForNextTickAsync(either.Token))
            {
                inbox.TryWrite(new Delivery(DeliveryKind.Tick, connection, null, null));
            }
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            Log.BrokerLost(logger, settings.Broker.Host, settings.Broker.Port);
        }
    }

    private async Task ReceiveAsync(
        BrokerConnection connection, MqttApplicationMessageReceivedEventArgs received, CancellationToken stopping)
    {
        var delivery = new Delivery(
            DeliveryKind.Message, connection, Read(received.ApplicationMessage),
            cancellation => connection.ConfirmAsync(received, cancellation));
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, connection.Ended);
        try
        {
            await inbox.WriteAsync(delivery, either.Token);
        }
        catch (OperationCanceledException)
        {
            // Not confirmed, so it comes again.
        }
    }

    /// <returns>Null for what another instance takes.</returns>
    private Arrival? Read(MqttApplicationMessage message)
    {
        counters.Received();
        var ours = Topics.TryParse(message.Topic, out var topics, out _) && topics.Country == settings.Country;
        GatewayKey? gateway = ours
            ? new GatewayKey(topics.Crossing, topics.Gateway)
            : null;
        if (gateway is { } key && !store.Leads(key))
        {
            counters.LeftToOthers();
            return null;
        }

        var (body, now) = (message.Payload.ToArray(), time.GetUtcNow());
        var refusal = _reader.Read(message.Topic, body, message.Retain, now, out var arrival);
        if (refusal == Refusal.None)
        {
            return arrival;
        }

        counters.Refused(refusal);
        Log.Refused(logger, refusal, message.Payload.Length);
        return RefusedArrival.Of(gateway, now, message.Retain, refusal, message.Topic, body);
    }
}
