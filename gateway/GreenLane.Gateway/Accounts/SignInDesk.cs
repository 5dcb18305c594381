using GreenLane.Accounts;
using GreenLane.Gateway.Loop;

namespace GreenLane.Gateway.Accounts;

/// <summary>Lets people in and out, and lets them choose their own password and PIN. Thread-safe.</summary>
public sealed class SignInDesk(
    AccountBook book, SessionBook sessions, SecretHashes hashes, AttemptBook attempts, FailureTally failures,
    AuditTrail audit, string directory, TimeProvider time)
    : IDisposable
{
    private const string SetupKey = "setup:";

    private readonly SemaphoreSlim _oneSetup = new(1);

    public void Dispose() => _oneSetup.Dispose();

    /// <summary>Somebody with a name and a password.</summary>
    /// <remarks>The same work for a name that nobody has, so that neither answer nor time tells which exist.</remarks>
    public async Task<DeskAnswer> SignInAsync(string? name, string? password, CancellationToken ct)
    {
        if (name is null or { Length: > 64 } || password is null or { Length: > AccountRules.LongestPassword })
        {
            return DeskAnswer.Wrong;
        }

        var account = book.Find(name);
        if (!attempts.TryBegin(name, account is not null, out var wait))
        {
            return DeskAnswer.Locked(wait);
        }

        var matches = await hashes.MatchesAsync(password, account?.PasswordHash);
        if (matches is not { } fits)
        {
            attempts.Unseen(name);
            return DeskAnswer.Busy;
        }

        if (!fits || account is null || account.Disabled)
        {
            failures.Count("sign-in-failed", account?.Name, "nobody");
            return DeskAnswer.Wrong;
        }

        attempts.Succeeded(name);
        return await AdmitAsync(account, "sign-in", ct);
    }

    /// <summary>Somebody whose identity is proved begins a session.</summary>
    public async Task<DeskAnswer> AdmitAsync(Account account, string verb, CancellationToken ct)
    {
        if (!await audit.WriteAsync(Act(verb, account.Name), ct))
        {
            return DeskAnswer.NotRecorded;
        }

        // As it is now: it may have been disabled, or its password changed, while its sign-in was written.
        if (book.Update(account.Name, each => each with { SignedInAt = time.GetUtcNow() }) is not { } now)
        {
            return DeskAnswer.NotRecorded;
        }

        if (now.Disabled || now.Stamp != account.Stamp)
        {
            return DeskAnswer.Wrong;
        }

        sessions.Begin(now, out var token);
        sessions.Keep();
        return new DeskAnswer(DeskOutcome.Done, Account: now, Token: token);
    }

    public async Task SignOutAsync(Session session, CancellationToken ct)
    {
        // Leaving is done whatever the journal says: it takes rights away.
        sessions.End(session);
        sessions.Keep();
        await audit.WriteAsync(Act("sign-out", session.Account), ct);
    }

    /// <summary>The first supervisor, by the code that lies on the machine.</summary>
    public async Task<DeskAnswer> SetUpAsync(
        string? code, string? name, string? displayName, string? password, string? pin, CancellationToken ct)
    {
        await _oneSetup.WaitAsync(ct);
        try
        {
            return await SetUpAloneAsync(code, name, displayName, password, pin, ct);
        }
        finally
        {
            _oneSetup.Release();
        }
    }

    /// <summary>A person chooses a password; all sessions of the account end but the new one that is
    /// answered.</summary>
    public async Task<DeskAnswer> ChoosePasswordAsync(
        Account account, string? old, string? chosen, CancellationToken ct)
    {
        if (await ProveAsync(account, old) is { } failed)
        {
            return failed;
        }

        if (AccountRules.Password(chosen, account.Name) is { } why)
        {
            return DeskAnswer.Refused(why);
        }

        if (chosen == old)
        {
            return DeskAnswer.Refused("the new password is the old one");
        }

        if (await hashes.HashAsync(chosen!) is not { } hash)
        {
            return DeskAnswer.Busy;
        }

        var kept = await KeepAsync(
            account.Name,
            "password-chosen",
            each => each with { PasswordHash = hash, HasOneTimePassword = false, Stamp = each.Stamp + 1 },
            ct);
        if (kept.Outcome != DeskOutcome.Done)
        {
            return kept;
        }

        sessions.EndAll(account.Name);
        sessions.Begin(kept.Account!, out var token);
        sessions.Keep();
        return kept with { Token = token };
    }

    public async Task<DeskAnswer> ChoosePinAsync(Account account, string? password, string? pin, CancellationToken ct)
    {
        // Who signs in elsewhere has no password here: the session is the proof.
        if (account.PasswordHash is not null && await ProveAsync(account, password) is { } failed)
        {
            return failed;
        }

        if (AccountRules.Pin(pin) is { } why)
        {
            return DeskAnswer.Refused(why);
        }

        return await hashes.HashAsync(pin!) is { } hash
            ? await KeepAsync(account.Name, "pin-chosen", each => each with { PinHash = hash }, ct)
            : DeskAnswer.Busy;
    }

    public Task<DeskAnswer> ChooseLanguageAsync(Account account, string? language, CancellationToken ct)
        => AccountRules.Language(language) is { } why
            ? Task.FromResult(DeskAnswer.Refused(why))
            : KeepAsync(account.Name, "language-chosen", each => each with { Language = language! }, ct);

    /// <returns>Null if the password is the account's.</returns>
    private async Task<DeskAnswer?> ProveAsync(Account account, string? password)
    {
        if (!attempts.TryBegin(account.Name, isKnown: true, out var wait))
        {
            return DeskAnswer.Locked(wait);
        }

        var given = password is { Length: <= AccountRules.LongestPassword } ? password : "";
        switch (await hashes.MatchesAsync(given, account.PasswordHash))
        {
            case true:
                attempts.Succeeded(account.Name);
                return null;
            case false:
                failures.Count("sign-in-failed", account.Name, account.Name);
                return DeskAnswer.Wrong;
            default:
                attempts.Unseen(account.Name);
                return DeskAnswer.Busy;
        }
    }

    private async Task<DeskAnswer> KeepAsync(
        string name, string verb, Func<Account, Account> change, CancellationToken ct)
    {
        if (!await audit.WriteAsync(Act(verb, name), ct))
        {
            return DeskAnswer.NotRecorded;
        }

        return book.Update(name, change) is { } changed
            ? new DeskAnswer(DeskOutcome.Done, Account: changed)
            : DeskAnswer.NotRecorded;
    }

    private async Task<DeskAnswer> SetUpAloneAsync(
        string? code, string? name, string? displayName, string? password, string? pin, CancellationToken ct)
    {
        if (!attempts.TryBegin(SetupKey, isKnown: true, out var wait))
        {
            return DeskAnswer.Locked(wait);
        }

        if (!OneTimeCode.Fits(book.SetupCodeHash, code))
        {
            failures.Count("setup-failed", null, "nobody");
            return DeskAnswer.Wrong;
        }

        attempts.Succeeded(SetupKey);
        var why = AccountRules.Name(name) ?? AccountRules.DisplayName(displayName)
            ?? AccountRules.Password(password, name ?? "") ?? AccountRules.Pin(pin);
        if (why is not null)
        {
            return DeskAnswer.Refused(why);
        }

        if (book.Find(name) is not null)
        {
            return DeskAnswer.Conflict("the name is taken");
        }

        var (hash, pinHash) = (await hashes.HashAsync(password!), await hashes.HashAsync(pin!));
        if (hash is null || pinHash is null)
        {
            return DeskAnswer.Busy;
        }

        var supervisor = new Account
        {
            Name = name!,
            DisplayName = displayName!,
            Role = Role.Supervisor,
            Language = "en",
            PasswordHash = hash,
            PinHash = pinHash,
        };
        var act = Act("set-up", "setup") with { Account = name };
        if (!await audit.WriteAsync(act, ct) || !book.TryUseSetupCode(supervisor))
        {
            return DeskAnswer.NotRecorded;
        }

        File.Delete(SetupCode.PathIn(directory));
        return await AdmitAsync(supervisor, "sign-in", ct);
    }

    private AuditDocument Act(string verb, string by) => new(audit.NextId(), verb, null, 0, by, null, null);
}
