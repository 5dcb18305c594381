using GreenLane.Gateway.Loop;

namespace GreenLane.Gateway.Accounts;

/// <summary>
/// Records wrong passwords, PINs and set-up codes: the first at once, those that follow within a minute together.
/// </summary>
/// <remarks>
/// Whoever floods the sign-in cannot flood the journal. A name that nobody has is not recorded: people type their
/// password there. Thread-safe.
/// </remarks>
public sealed class FailureTally(AuditTrail audit, TimeProvider time)
{
    /// <summary>Kinds of failures at once; more are counted together as "others".</summary>
    private const int MaxKinds = 256;

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<(string Verb, string? Account, string By), (long Since, long Times)> _open = [];

    /// <param name="verb">sign-in-failed, pin-failed or setup-failed.</param>
    /// <param name="account">Whose secret was not met; null: nobody's.</param>
    public void Count(string verb, string? account, string by)
    {
        lock (_gate)
        {
            var kind = _open.Count < MaxKinds || _open.ContainsKey((verb, account, by))
                ? (verb, account, by)
                : (verb, null, "others");
            if (_open.TryGetValue(kind, out var tally))
            {
                _open[kind] = (tally.Since, tally.Times + 1);
                return;
            }

            _open[kind] = (time.GetTimestamp(), 0);
            Note(kind, 1);
        }
    }

    /// <summary>Records what has gathered for long enough. Called now and then.</summary>
    public void Keep()
    {
        lock (_gate)
        {
            foreach (var (kind, tally) in _open.ToList())
            {
                if (time.GetElapsedTime(tally.Since) < Interval)
                {
                    continue;
                }

                _open.Remove(kind);
                if (tally.Times > 0)
                {
                    _open[kind] = (time.GetTimestamp(), 0);
                    Note(kind, tally.Times);
                }
            }
        }
    }

    private void Note((string Verb, string? Account, string By) kind, long times) => audit.Note(
        new AuditDocument(audit.NextId(), kind.Verb, null, 0, kind.By, null, null)
        {
            Account = kind.Account,
            Times = times,
        });
}
