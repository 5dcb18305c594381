namespace GreenLane.Gateway.Hosting;

/// <summary>Keeps the lanes' modes, by itself: a disk that stands still must hold up nothing else.</summary>
internal sealed class ModeKeeper(Watcher watcher) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await watcher.SaveModesAsync(stoppingToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The gateway stops, and writes what changed last when its lanes are red.
        }
    }
}
