using System.Data.Common;
using GreenLane.Central.Store;

namespace GreenLane.Central.Monitoring;

/// <summary>Tells those who listen here what other instances on the same store committed (ADR-0013).</summary>
public sealed class OtherInstances(
    StoreDatabase database, ChangeFeed feed, TimeProvider time, ILogger<OtherInstances> logger) : BackgroundService
{
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var isSaid = false;
        while (database.IsShared)
        {
            try
            {
                await database.HearOthersAsync(
                    () =>
                    {
                        isSaid = false;
                        Log.OthersHeard(logger);
                    },
                    feed.Publish, stoppingToken);
            }
            catch (DbException e)
            {
                if (!isSaid)
                {
                    Log.OthersNotHeard(logger, StoreFailure.CodeOf(e), e.Message);
                }

                isSaid = true;
            }

            await Task.Delay(PauseAfterFailure, time, stoppingToken);
        }
    }
}
