namespace GreenLane.Central.Accounts;

/// <summary>
/// Counts sign-ins with names that nobody has: the first is recorded at once, those of the next minute together with
/// the one that follows.
/// </summary>
/// <remarks>
/// Whoever floods the sign-in cannot flood the audit. The names are not recorded: people type their password there.
/// Those of somebody who has an account are bounded by the lock-out, and are recorded one by one. Thread-safe.
/// </remarks>
internal sealed class StrangerTally(TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private long? _since;
    private long _unsaid;

    /// <summary>Counts one.</summary>
    /// <returns>How many to record now; 0: none yet.</returns>
    public long Count()
    {
        lock (_gate)
        {
            _unsaid++;
            if (_since is { } since && time.GetElapsedTime(since) < Interval)
            {
                return 0;
            }

            _since = time.GetTimestamp();
            var count = _unsaid;
            _unsaid = 0;
            return count;
        }
    }
}
