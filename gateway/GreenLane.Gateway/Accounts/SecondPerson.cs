using GreenLane.Accounts;
using GreenLane.Lanes;

namespace GreenLane.Gateway.Accounts;

/// <summary>
/// Lets a second person confirm what one may not decide alone: another account's PIN, within 120 s, once. Thread-safe.
/// </summary>
/// <remarks>
/// A refusal opens a window for one passage and one verb. A confirmation takes it; whoever comes second, from another
/// tab or with the same request again, finds it taken (hazard H-31). What the lane then does is the lane's: it grants
/// one release to a referred passage, and a second one finds it in another state.
/// </remarks>
public sealed class SecondPerson(
    AccountBook book, SecretHashes hashes, AttemptBook attempts, FailureTally failures, TimeProvider time)
{
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(120);

    /// <summary>Passages with a window at once: some for every lane.</summary>
    private const int MaxWindows = 256;

    private readonly Lock _gate = new();
    private readonly Dictionary<(ulong Passage, LaneVerb Verb), (long Since, bool Taken)> _windows = [];

    /// <summary>Opens a window, in the place of any other.</summary>
    public DateTimeOffset Refuse(ulong passage, LaneVerb verb)
    {
        lock (_gate)
        {
            foreach (var old in _windows.Where(each => IsOver(each.Value.Since)).Select(each => each.Key).ToList())
            {
                _windows.Remove(old);
            }

            if (_windows.Count < MaxWindows)
            {
                _windows[(passage, verb)] = (time.GetTimestamp(), false);
            }

            return time.GetUtcNow() + Window;
        }
    }

    /// <summary>Until when the open window may be confirmed; null: there is none.</summary>
    public DateTimeOffset? Until(ulong passage, LaneVerb verb)
    {
        lock (_gate)
        {
            return _windows.TryGetValue((passage, verb), out var window) && !IsOver(window.Since)
                ? time.GetUtcNow() + (Window - time.GetElapsedTime(window.Since))
                : null;
        }
    }

    /// <summary>Takes the window, or a new one where none was opened before.</summary>
    public SecondOutcome Take(ulong passage, LaneVerb verb)
    {
        lock (_gate)
        {
            var any = _windows.TryGetValue((passage, verb), out var window);
            if (any && window.Taken && !IsOver(window.Since))
            {
                return SecondOutcome.Taken;
            }

            if (any && !window.Taken && IsOver(window.Since))
            {
                return SecondOutcome.TooLate;
            }

            var goesOn = any && !IsOver(window.Since);
            _windows[(passage, verb)] = (goesOn ? window.Since : time.GetTimestamp(), true);
            return SecondOutcome.Confirmed;
        }
    }

    /// <summary>Gives a window back that was taken for nothing: the PIN was wrong, or the lane refused.</summary>
    public void GiveBack(ulong passage, LaneVerb verb)
    {
        lock (_gate)
        {
            if (_windows.TryGetValue((passage, verb), out var window))
            {
                _windows[(passage, verb)] = (window.Since, false);
            }
        }
    }

    /// <summary>Whether this is another person who may confirm, and really is that person.</summary>
    public async Task<(SecondOutcome Outcome, TimeSpan Wait)> ProveAsync(Account first, string? name, string? pin)
    {
        var account = book.Find(name);
        var key = $"pin:{account?.Name}";
        if (!attempts.TryBegin(key, isKnown: true, out var wait))
        {
            return (SecondOutcome.Locked, wait);
        }

        var mayBe = account is { MayBeSecond: true } && account.Name != first.Name;
        var given = pin is { Length: <= AccountRules.LongestPassword } ? pin : "";
        switch (await hashes.MatchesAsync(given, mayBe ? account!.PinHash : null))
        {
            case null:
                attempts.Unseen(key);
                return (SecondOutcome.Busy, TimeSpan.Zero);
            case false:
                failures.Count("pin-failed", account?.Name, first.Name);
                return (SecondOutcome.Wrong, TimeSpan.Zero);
            default:
                attempts.Succeeded(key);
                return (SecondOutcome.Confirmed, TimeSpan.Zero);
        }
    }

    private bool IsOver(long since) => time.GetElapsedTime(since) >= Window;
}
