using GreenLane.Reporting.Journal;

namespace GreenLane.Gateway.Hosting;

/// <summary>Has the journal sign and report once a minute how far it has come (hazard H-09).</summary>
/// <remarks>So no more than a minute of records can be cut off its end unseen; acts of officers sign themselves.</remarks>
internal sealed class CheckpointHost(SqliteJournal journal, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
            {
                journal.Checkpoint();
            }
        }
        catch (OperationCanceledException)
        {
            // The gateway stops.
        }
    }
}
