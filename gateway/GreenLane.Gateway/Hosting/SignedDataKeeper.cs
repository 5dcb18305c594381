using System.Threading.Channels;
using GreenLane.Gateway.Configuration;
using GreenLane.Registry;

namespace GreenLane.Gateway.Hosting;

/// <summary>Refreshes the signed data when its folders change, and every two seconds in case nobody said so.</summary>
internal sealed class SignedDataKeeper(
    SignedData data, GatewayConfiguration configuration, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Room for one: several notifications for one change are one refresh, and a late one finds nobody to disturb.
        var one = new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite };
        var due = Channel.CreateBounded<bool>(one);
        using var timer = time.CreateTimer(_ => due.Writer.TryWrite(true), null, Interval, Interval);
        using var folders = new FolderWatch(
        [
            configuration.RegistryDirectory,
            Path.GetDirectoryName(configuration.TrustFile)!,
            Path.GetDirectoryName(configuration.RecognitionFile)!,
            configuration.WatchLists?.Directory ?? configuration.RegistryDirectory,
            Path.GetDirectoryName(configuration.OfficesFile ?? configuration.RecognitionFile)!,
        ]);
        folders.Changed += () => due.Writer.TryWrite(true);
        try
        {
            await foreach (var _ in due.Reader.ReadAllAsync(stoppingToken).ConfigureAwait(false))
            {
                data.Refresh();
            }
        }
        catch (OperationCanceledException)
        {
            // The gateway stops.
        }
    }
}
