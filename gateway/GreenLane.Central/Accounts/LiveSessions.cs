using System.Data.Common;
using GreenLane.Central.Store;

namespace GreenLane.Central.Accounts;

/// <summary>
/// Cuts what is open for a session, circuits and event streams, as soon as it ends: what this instance ends at once,
/// what another one ends within a second. Thread-safe.
/// </summary>
/// <remarks>While the store cannot be read nothing is cut: nobody's role can change then either.</remarks>
public sealed class LiveSessions(AccountBook book, TimeProvider time, ILogger<LiveSessions> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<Action>> _open = new(StringComparer.Ordinal);

    /// <summary>Has something cut when the session ends, until the answer is disposed.</summary>
    internal IDisposable Hold(string key, Action cut)
    {
        lock (_gate)
        {
            if (!_open.TryGetValue(key, out var cuts))
            {
                _open[key] = cuts = [];
            }

            cuts.Add(cut);
        }

        return new Held(() => Release(key, cut));
    }

    /// <summary>Cuts what belongs to sessions that the store does not hold any more. Called after every change.
    /// </summary>
    internal void Look()
    {
        try
        {
            LookAtAll();
        }
        catch (DbException e)
        {
            // What was changed is changed; the next look cuts.
            Log.StoreFailed(logger, StoreFailure.CodeOf(e), e.Message);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Period, time, stoppingToken);
            Look();
        }
    }

    private void LookAtAll()
    {
        List<string> keys;
        lock (_gate)
        {
            keys = [.. _open.Keys];
        }

        if (keys.Count == 0)
        {
            return;
        }

        var now = book.Now;
        foreach (var key in keys)
        {
            if (book.Ask(tables => tables.Session(key)) is not { } session || SessionRules.IsOver(session, now))
            {
                Cut(key);
            }
            else if (now - session.UsedAt >= SessionRules.TouchPeriod)
            {
                Touch(key, now);
            }
        }
    }

    private void Touch(string key, DateTimeOffset now) => book.Change(tables =>
    {
        tables.TouchSession(key, now);
        return true;
    });

    private void Cut(string key)
    {
        List<Action> cuts;
        lock (_gate)
        {
            cuts = _open.Remove(key, out var found) ? found : [];
        }

        cuts.ForEach(cut => cut());
    }

    private void Release(string key, Action cut)
    {
        lock (_gate)
        {
            if (_open.TryGetValue(key, out var cuts) && cuts.Remove(cut) && cuts.Count == 0)
            {
                _open.Remove(key);
            }
        }
    }

    private sealed class Held(Action release) : IDisposable
    {
        public void Dispose() => release();
    }
}
