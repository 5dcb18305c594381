namespace GreenLane.Accounts;

/// <summary>Wrong passwords and PINs in a row, and for how long no more are looked at. Thread-safe.</summary>
/// <remarks>
/// <para>
/// Four are free. The fifth locks for a minute, each further one twice as long, up to a quarter of an hour: a person
/// who mistypes serves the next truck, a program that guesses gets a hundred tries a day. An attempt counts before it
/// is looked at, so that many at once are no more than one after the other.
/// </para>
/// <para>
/// Names that nobody has are counted like the others, so that no answer tells which exist; of those only the latest are
/// remembered, and they push nobody's out. By monotonic time, in memory: a restart takes as long as many tries.
/// </para>
/// </remarks>
public sealed class AttemptBook(TimeProvider time)
{
    public const int Free = 5;

    public static readonly TimeSpan FirstLock = TimeSpan.FromMinutes(1);

    public static readonly TimeSpan LongestLock = TimeSpan.FromMinutes(15);

    /// <summary>Names that nobody has.</summary>
    private const int MaxStrangers = 1024;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Tally> _tallies = new(StringComparer.Ordinal);
    private readonly Queue<string> _strangers = new();

    /// <summary>How long nothing is looked at for this key; zero if something is.</summary>
    public TimeSpan LockedFor(string key)
    {
        lock (_gate)
        {
            return _tallies.TryGetValue(key, out var tally) ? Left(tally) : TimeSpan.Zero;
        }
    }

    /// <summary>Counts an attempt; <see cref="Succeeded"/> takes it back.</summary>
    /// <param name="isKnown">Whether there is such an account.</param>
    /// <param name="lockedFor">How long to wait, where the answer is false.</param>
    public bool TryBegin(string key, bool isKnown, out TimeSpan lockedFor)
    {
        lock (_gate)
        {
            lockedFor = TimeSpan.Zero;
            if (_tallies.TryGetValue(key, out var tally))
            {
                lockedFor = Left(tally);
            }
            else if (!isKnown)
            {
                Remember(key);
            }

            if (lockedFor > TimeSpan.Zero)
            {
                return false;
            }

            var failed = Math.Min(tally.Failed + 1, Free + 8);
            _tallies[key] = new Tally(failed, time.GetTimestamp(), LockAfter(failed));
            return true;
        }
    }

    public void Succeeded(string key)
    {
        lock (_gate)
        {
            _tallies.Remove(key);
        }
    }

    /// <summary>Takes an attempt back that nobody looked at: too many came at once.</summary>
    public void Unseen(string key)
    {
        lock (_gate)
        {
            if (_tallies.TryGetValue(key, out var tally))
            {
                _tallies[key] = tally with { Failed = tally.Failed - 1, Lock = TimeSpan.Zero };
            }
        }
    }

    private void Remember(string stranger)
    {
        if (_strangers.Count >= MaxStrangers)
        {
            _tallies.Remove(_strangers.Dequeue());
        }

        _strangers.Enqueue(stranger);
    }

    private TimeSpan Left(in Tally tally)
    {
        var left = tally.Lock - time.GetElapsedTime(tally.At);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private static TimeSpan LockAfter(int failed)
    {
        if (failed < Free)
        {
            return TimeSpan.Zero;
        }

        var doubled = FirstLock * (1 << (failed - Free));
        return doubled < LongestLock ? doubled : LongestLock;
    }

    private readonly record struct Tally(int Failed, long At, TimeSpan Lock);
}
