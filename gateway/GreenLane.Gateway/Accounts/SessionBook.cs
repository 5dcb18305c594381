using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GreenLane.Gateway.Clock;
using GreenLane.Registry;

namespace GreenLane.Gateway.Accounts;

/// <summary>Who is signed in. Thread-safe.</summary>
/// <remarks>
/// <para>
/// A session ends after half an hour without use and after twelve hours in any case, a long shift. The event stream of
/// a page keeps it up only while a vehicle is in a lane: an officer is not asked for a password in front of a waiting
/// truck, and an empty office is not left signed in.
/// </para>
/// <para>
/// Hashes of the tokens are kept in sessions.json, so that a restart of the gateway asks nobody to sign in again; where
/// the clock cannot be trusted they are not taken back.
/// </para>
/// </remarks>
public sealed class SessionBook
{
    public static readonly TimeSpan IdleLimit = TimeSpan.FromMinutes(30);

    public static readonly TimeSpan LongestShift = TimeSpan.FromHours(12);

    /// <summary>Browsers of one person; one more signs the one out that was used least lately.</summary>
    private const int MaxOfOne = 8;

    private const int TokenBytes = 32;

    /// <summary>How far the clock may have been corrected backwards over a restart.</summary>
    private static readonly TimeSpan ClockSlack = TimeSpan.FromSeconds(2);

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _path;
    private readonly WallClock _clock;
    private readonly ILogger _logger;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Session> _sessions = new(StringComparer.Ordinal);
    private bool _changed;

    public SessionBook(string directory, WallClock clock, ILogger<SessionBook> logger)
    {
        _path = Path.Combine(directory, "sessions.json");
        _clock = clock;
        _logger = logger;
        TakeBack();
    }

    /// <summary>Begins a session; <see cref="Keep"/> makes it last over a restart.</summary>
    /// <param name="token">What only the browser gets.</param>
    public Session Begin(Account account, out string token)
    {
        token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenBytes));
        var now = _clock.Read();
        var session = new Session(KeyOf(token)!, account.Name, account.Stamp, now.Utc, now.At, now.At);
        lock (_gate)
        {
            var own = _sessions.Values.Where(each => each.Account == account.Name).OrderBy(each => each.Used).ToList();
            foreach (var old in own.Take(Math.Max(0, own.Count - MaxOfOne + 1)))
            {
                Remove(old);
            }

            _sessions[session.Key] = session;
            _changed = true;
        }

        return session;
    }

    /// <summary>The session of a token, and marks it used.</summary>
    /// <returns>Null if there is none, or if its time is over.</returns>
    public Session? Use(string token)
    {
        if (KeyOf(token) is not { } key)
        {
            return null;
        }

        lock (_gate)
        {
            if (!_sessions.TryGetValue(key, out var session))
            {
                return null;
            }

            if (IsOver(session, _clock.Elapsed))
            {
                Remove(session);
                return null;
            }

            Touch(session);
            return session;
        }
    }

    /// <summary>Marks a session used, if it is not over.</summary>
    public void Touch(Session session)
    {
        lock (_gate)
        {
            session.Used = _clock.Elapsed;
            _changed = true;
        }
    }

    public void End(Session session)
    {
        lock (_gate)
        {
            Remove(session);
        }
    }

    /// <summary>Ends all sessions of an account, at once.</summary>
    public void EndAll(string account)
    {
        lock (_gate)
        {
            foreach (var session in _sessions.Values.Where(session => session.Account == account).ToList())
            {
                Remove(session);
            }
        }
    }

    /// <summary>How long ago a person last did something here; null if not signed in.</summary>
    public TimeSpan? IdleOf(string account)
    {
        lock (_gate)
        {
            var used = _sessions.Values.Where(session => session.Account == account)
                .Select(session => (TimeSpan?)session.Used).Max();
            return _clock.Elapsed - used;
        }
    }

    /// <summary>Ends what is over and keeps what changed. Called now and then, and at the end.</summary>
    public void Keep()
    {
        SessionPage page;
        lock (_gate)
        {
            var now = _clock.Read();
            foreach (var session in _sessions.Values.Where(session => IsOver(session, now.At)).ToList())
            {
                Remove(session);
            }

            if (!_changed)
            {
                return;
            }

            _changed = false;
            page = new SessionPage(
            [
                .. _sessions.Values.Select(session => new KeptSession(
                    session.Key, session.Account, session.Stamp, session.BegunAt, now.Utc - (now.At - session.Used))),
            ]);
        }

        var bytes = JsonSerializer.SerializeToUtf8Bytes(page, AccountsJson.Default.SessionPage);
        if (!DurableFile.TryWrite(_path, bytes, OwnerOnly, out var reason))
        {
            Log.SessionsNotKept(_logger, reason);
        }
    }

    private static bool IsOver(Session session, TimeSpan now)
        => now - session.Used >= IdleLimit || now - session.Begun >= LongestShift;

    private static string? KeyOf(string token)
        => token.Length == TokenBytes * 2 && token.All(char.IsAsciiHexDigitLower)
            ? Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(token)))
            : null;

    private void Remove(Session session)
    {
        if (_sessions.Remove(session.Key))
        {
            _changed = true;
            session.Dispose();
        }
    }

    /// <summary>A file that cannot be read costs everybody one sign-in, nothing more.</summary>
    private void TakeBack()
    {
        var now = _clock.Read();
        if (!File.Exists(_path) || now.Quality == ClockQuality.Untrusted)
        {
            return;
        }

        try
        {
            var page = JsonSerializer.Deserialize(File.ReadAllBytes(_path), AccountsJson.Default.SessionPage);
            foreach (var kept in page?.Sessions ?? [])
            {
                var session = new Session(
                    kept.Key, kept.Account, kept.Stamp, kept.BegunAt, now.At - (now.Utc - kept.BegunAt),
                    now.At - (now.Utc - kept.UsedAt));
                var isOfTheFuture = kept.BegunAt > now.Utc + ClockSlack || kept.UsedAt > now.Utc + ClockSlack;
                if (!isOfTheFuture && !IsOver(session, now.At))
                {
                    _sessions[session.Key] = session;
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            Log.SessionsNotKept(_logger, e.Message);
        }
    }
}
