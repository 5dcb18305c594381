using System.Buffers;
using GreenLane.Central.Configuration;
using GreenLane.Central.Monitoring;
using MQTTnet;

namespace GreenLane.Central.Ingest;

/// <summary>Keeps a connection to the broker, and brings what it delivers into the queue.</summary>
public sealed class BrokerLink(
    CentralSettings settings, Inbox inbox, LinkState state, CentralCounters counters, TimeProvider time,
    ILogger<BrokerLink> logger) : BackgroundService
{
    private static readonly TimeSpan TickPeriod = TimeSpan.FromSeconds(0.5);

    private readonly ArrivalReader _reader = new(settings.Country);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Drawn from the process's id, so that two centres do not wait in step.
        var backoff = new Backoff(new Random(Environment.ProcessId));
        while (!stoppingToken.IsCancellationRequested)
        {
            using var connection = new BrokerConnection(
                settings, (from, message) => ReceiveAsync(from, message, stoppingToken));
            var refusal = await connection.OpenAsync(stoppingToken);
            if (refusal is null)
            {
                backoff.Reset();
                state.Change(connected: true, time.GetUtcNow());
                Log.BrokerConnected(logger, settings.Broker.Host, settings.Broker.Port);
                await StayAsync(connection, stoppingToken);
            }
            else
            {
                Log.BrokerUnreachable(logger, settings.Broker.Host, settings.Broker.Port, refusal);
            }

            connection.Drop();
            state.Change(connected: false, time.GetUtcNow());
            await Task.Delay(backoff.Next(), time, stoppingToken);
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
        var message = received.ApplicationMessage;
        counters.Received();
        var refusal = _reader.Read(
            message.Topic, message.Payload.ToArray(), message.Retain, time.GetUtcNow(), out var arrival);
        if (refusal != Refusal.None)
        {
            counters.Refused(refusal);
            Log.Refused(logger, refusal, message.Payload.Length);
        }

        var delivery = new Delivery(
            DeliveryKind.Message, connection, arrival,
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
}
