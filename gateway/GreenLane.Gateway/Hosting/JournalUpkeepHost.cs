using GreenLane.Gateway.Clock;
using GreenLane.Gateway.Configuration;
using GreenLane.Registry;
using GreenLane.Reporting.Journal;

namespace GreenLane.Gateway.Hosting;

/// <summary>
/// Once a minute: has the journal sign how far it has come (hazard H-09), erases what was kept long enough (H-10), and
/// clears the archive of what no record needs.
/// </summary>
/// <remarks>
/// So no more than a minute of records can be cut off the journal's end unseen; acts of officers sign themselves. While
/// the clock is not trusted nothing is erased: it might lie a year ahead.
/// </remarks>
internal sealed class JournalUpkeepHost(
    SqliteJournal journal, SignedData data, WallClock clock, GatewayConfiguration configuration, TimeProvider time)
    : BackgroundService
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
                var now = clock.Read();
                if (now.Quality != ClockQuality.Untrusted)
                {
                    journal.Erase(now.Utc - configuration.KeepPlates, now.Utc - configuration.KeepStrangers);
                    Prune();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The gateway stops.
        }
    }

    /// <summary>Files that only erased passages name leave the archive; a journal put aside may still name others.
    /// </summary>
    private void Prune()
    {
        if (journal.Named() is { } named)
        {
            var isWhole = !Directory.EnumerateFiles(configuration.DataDirectory, "journal-damaged-*").Any();
            data.Prune(new ArchiveNeeds(named.LastRecords, named.OldestWithPlates, isWhole));
        }
    }
}
