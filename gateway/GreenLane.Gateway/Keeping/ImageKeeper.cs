using System.Globalization;
using GreenLane.Gateway.Clock;
using GreenLane.Gateway.Loop;

namespace GreenLane.Gateway.Keeping;

/// <summary>Deletes pictures on time, also where no new one comes, and records that it did (hazard H-10).</summary>
/// <remarks>
/// Deleted first: a disk that cannot take the record must get the room. What could not be recorded is told by the next
/// record that can be written.
/// </remarks>
public sealed class ImageKeeper(ImageStore images, AuditTrail audit, WallClock clock, TimeProvider time)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private long _untold;
    private DateTimeOffset _through;

    /// <summary>Looks once. By one thread.</summary>
    public async Task LookAsync(CancellationToken ct)
    {
        images.Sweep();
        var (count, youngest) = images.TakeDeleted();
        var through = clock.Read().Utc - youngest;
        _through = _untold == 0 || through > _through ? through : _through;
        _untold += count;
        if (_untold == 0)
        {
            return;
        }

        var text = $"through {_through.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}";
        var act = new AuditDocument(audit.NextId(), "pictures-deleted", null, 0, "retention", null, text)
        {
            Times = _untold,
        };
        if (await audit.WriteAsync(act, ct).ConfigureAwait(false))
        {
            _untold = 0;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            do
            {
                await LookAsync(stoppingToken).ConfigureAwait(false);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            // The gateway stops.
        }
    }
}
