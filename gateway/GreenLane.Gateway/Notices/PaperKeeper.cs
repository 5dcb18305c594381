namespace GreenLane.Gateway.Notices;

/// <summary>Every two seconds: other registries may ask for another chance, and what ended long ago goes.</summary>
internal sealed class PaperKeeper(PaperIntakes intakes, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (intakes.Desk is not { } desk)
        {
            return;
        }

        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
            {
                desk.Keep();
            }
        }
        catch (OperationCanceledException)
        {
            // The gateway stops.
        }
    }
}
