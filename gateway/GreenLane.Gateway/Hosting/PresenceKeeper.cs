using System.Threading.Channels;
using GreenLane.Reporting.Presence;

namespace GreenLane.Gateway.Hosting;

/// <summary>
/// Saves the presence book as soon as it changed, and once a minute, so that what is old goes and what had no time gets
/// one.
/// </summary>
internal sealed class PresenceKeeper(PresenceBook book, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var due = Channel.CreateBounded<bool>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        void Wake() => due.Writer.TryWrite(true);
        book.Changed += Wake;
        using var timer = time.CreateTimer(_ => Wake(), null, TimeSpan.Zero, Interval);
        try
        {
            await foreach (var _ in due.Reader.ReadAllAsync(stoppingToken).ConfigureAwait(false))
            {
                book.Save();
            }
        }
        catch (OperationCanceledException)
        {
            // The gateway stops; the book saves itself once more when it is closed.
        }
        finally
        {
            book.Changed -= Wake;
        }
    }
}
