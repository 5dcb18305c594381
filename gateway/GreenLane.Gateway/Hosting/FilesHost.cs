using System.Threading.Channels;
using GreenLane.Gateway.Keeping;
using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Mqtt;

namespace GreenLane.Gateway.Hosting;

/// <summary>Brings the files that the broker delivered into force, one after the other.</summary>
/// <remarks>Rules have a loop of their own: a suspension does not wait while a registry is verified.</remarks>
internal sealed class FilesHost(FileFetcher fetcher, FileIntake intake, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(1);

    /// <summary>Between two tries to keep a file that the disk did not take.</summary>
    private static readonly TimeSpan KeepInterval = TimeSpan.FromSeconds(2);

    /// <summary>After a refused file: a flood of them gets no more of the processor than this leaves.</summary>
    private static readonly TimeSpan RefusedPause = TimeSpan.FromSeconds(0.1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var look = time.CreateTimer(_ => fetcher.Look(), null, LookInterval, LookInterval);
        try
        {
            await Task.WhenAll(TakeAsync(fetcher.Rules, stoppingToken), TakeAsync(fetcher.Others, stoppingToken))
                .ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The gateway stops.
        }
    }

    private async Task TakeAsync(ChannelReader<FileTopic> arrived, CancellationToken ct)
    {
        await foreach (var topic in arrived.ReadAllAsync(ct).ConfigureAwait(false))
        {
            if (fetcher.Claim(topic) is not { } bytes)
            {
                continue;
            }

            var taking = intake.Take(topic, bytes);
            while (taking == FileTaking.NotKept && !fetcher.HasNewer(topic))
            {
                await Task.Delay(KeepInterval, time, ct).ConfigureAwait(false);
                taking = intake.Take(topic, bytes);
            }

            if (taking == FileTaking.Refused)
            {
                await Task.Delay(RefusedPause, time, ct).ConfigureAwait(false);
            }
        }
    }
}
