namespace GreenLane.Gateway.Keeping;

/// <summary>Deletes pictures on time, also where no new one comes.</summary>
public sealed class ImageKeeper(ImageStore images, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
            {
                images.Sweep();
            }
        }
        catch (OperationCanceledException)
        {
            // The gateway stops.
        }
    }
}
