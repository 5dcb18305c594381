namespace GreenLane.Gateway.Movements;

/// <summary>Runs the teller while the gateway runs.</summary>
internal sealed class MovementHost(MovementTeller teller) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await teller.RunAsync(stoppingToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The gateway stops.
        }
    }
}
