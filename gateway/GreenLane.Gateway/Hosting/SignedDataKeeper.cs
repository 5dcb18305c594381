using GreenLane.Gateway.Configuration;
using GreenLane.Registry;

namespace GreenLane.Gateway.Hosting;

/// <summary>Refreshes the signed data when its folders change, and every two seconds in case nobody said so.</summary>
internal sealed class SignedDataKeeper(SignedData data, Watcher watcher, GatewayConfiguration configuration)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var folders = new FolderWatch(
        [
            configuration.RegistryDirectory,
            Path.GetDirectoryName(configuration.TrustFile)!,
            Path.GetDirectoryName(configuration.RecognitionFile)!,
        ]);
        using var changed = new SemaphoreSlim(0);
        folders.Changed += () => changed.Release();
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                // One timer would do; the watch only makes a suspension take effect in milliseconds instead of seconds.
                await changed.WaitAsync(Interval, stoppingToken).ConfigureAwait(false);
                while (changed.Wait(0, stoppingToken))
                {
                    // Several notifications for one change are one refresh.
                }

                data.Refresh();
                watcher.SaveModes();
            }
        }
        catch (OperationCanceledException)
        {
            // The gateway stops.
        }
    }
}
