using System.Text.Json;
using GreenLane.Registry;
using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Journal;

namespace GreenLane.Gateway.Movements;

/// <summary>Tells another system of passages released with an MRN, so that no transit stays open.</summary>
/// <remarks>
/// Lanes know nothing of it: it follows the journal, in order, with a cursor that survives a crash, and tells one until
/// it was told or refused for good. At least once. One loop; what it has come to is read from any thread.
/// </remarks>
public sealed class MovementTeller(
    SqliteJournal journal, IMovementPort port, Func<string, string?> directionOf, string gateway, string cursorFile,
    TimeProvider time, ILogger<MovementTeller> logger)
{
    /// <summary>Longer than this after its truck passed nothing may wait without somebody being told.</summary>
    public static readonly TimeSpan BehindLimit = TimeSpan.FromMinutes(15);

    private const int Batch = 100;
    private const int MaxCursorBytes = 4096;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    private long _told;
    private long _refused;

    /// <summary>UTC ticks; 0 while nothing waits.</summary>
    private long _waitingSince;

    public long Told => Interlocked.Read(ref _told);

    /// <summary>Those that the other system will never take.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    /// <summary>How long ago the truck passed that waits for longest; zero while none waits.</summary>
    public TimeSpan Behind => Interlocked.Read(ref _waitingSince) is > 0 and var ticks
        ? time.GetUtcNow() - new DateTimeOffset(ticks, TimeSpan.Zero)
        : TimeSpan.Zero;

    /// <summary>Follows the journal until cancelled.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        var cursor = Read();
        var wait = Interval;
        while (!ct.IsCancellationRequested)
        {
            (cursor, var went) = await TellAsync(cursor, ct).ConfigureAwait(false);
            wait = went ? Interval : wait < LongestWait / 2 ? wait * 2 : LongestWait;
            await Task.Delay(wait, time, ct).ConfigureAwait(false);
        }
    }

    /// <summary>Tells what there is to tell.</summary>
    /// <returns>How far it came, and false where the other system does not take more now.</returns>
    internal async Task<(MovementCursor Cursor, bool Went)> TellAsync(MovementCursor cursor, CancellationToken ct)
    {
        while (true)
        {
            var closed = journal.Closed(cursor.Record, Batch);
            foreach (var (record, passage) in closed)
            {
                if (MovementNotice.Of(passage, gateway, directionOf(passage.Lane)) is { } notice
                    && !await HasAsync(notice, ct).ConfigureAwait(false))
                {
                    return (cursor, false);
                }

                cursor = cursor with { Record = record };
                Write(cursor, passage);
            }

            if (closed.Count < Batch)
            {
                Interlocked.Exchange(ref _waitingSince, 0);
                return (cursor, true);
            }
        }
    }

    private async Task<bool> HasAsync(MovementNotice notice, CancellationToken ct)
    {
        Interlocked.Exchange(ref _waitingSince, notice.PassedAt.UtcTicks);
        var (outcome, why) = await port.TellAsync(notice, ct).ConfigureAwait(false);
        switch (outcome)
        {
            case TellOutcome.Told:
                Interlocked.Increment(ref _told);
                return true;
            case TellOutcome.Refused:
                Interlocked.Increment(ref _refused);
                Log.MovementRefused(logger, notice.Id, why);
                return true;
            default:
                Log.MovementWaits(logger, notice.Id, why);
                return false;
        }
    }

    private MovementCursor Read()
    {
        var start = new MovementCursor(journal.Epoch, 0);
        try
        {
            return BoundedFile.TryRead(cursorFile, MaxCursorBytes, out var bytes, out _)
                && JsonSerializer.Deserialize(bytes, GatewayJson.Default.MovementCursor) is { } known
                && known.Epoch == journal.Epoch
                ? known
                : start;
        }
        catch (JsonException)
        {
            // Told again from the beginning, which whoever is told knows by the ids.
            return start;
        }
    }

    /// <summary>Passages without an MRN move it in memory only: they are passed over again in no time.</summary>
    private void Write(MovementCursor cursor, PassageDocument passage)
    {
        if (passage.Papers is not null && !DurableFile.TryWrite(
            cursorFile, JsonSerializer.SerializeToUtf8Bytes(cursor, GatewayJson.Default.MovementCursor), null,
            out var reason))
        {
            Log.MovementCursorNotKept(logger, reason);
        }
    }
}
