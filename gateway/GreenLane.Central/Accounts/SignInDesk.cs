using System.Globalization;
using GreenLane.Accounts;
using GreenLane.Central.Configuration;

namespace GreenLane.Central.Accounts;

/// <summary>Lets people in and out, and lets them choose their own password. Thread-safe.</summary>
/// <remarks>
/// Wrong passwords are counted by each instance for itself: with several of them somebody who guesses has as many
/// times the tries.
/// </remarks>
public sealed class SignInDesk(
    CentralSettings settings, AccountBook book, SecretHashes hashes, AttemptBook attempts, LiveSessions live,
    TimeProvider time)
{
    private const string SetupKey = "setup:";

    private readonly StrangerTally _strangers = new(time);

    /// <summary>Somebody with a name and a password.</summary>
    /// <remarks>The same work for a name that nobody has, so that neither answer nor time tells which exist.</remarks>
    public async Task<DeskAnswer> SignInAsync(string? name, string? password)
    {
        if (name is null or { Length: > 64 } || password is null or { Length: > AccountRules.LongestPassword })
        {
            return DeskAnswer.Wrong;
        }

        var account = book.Ask(tables => tables.Find(name));
        if (!attempts.TryBegin(name, account is not null, out var wait))
        {
            return DeskAnswer.Locked(wait);
        }

        if (await hashes.MatchesAsync(password, account?.PasswordHash) is not { } fits)
        {
            attempts.Unseen(name);
            return DeskAnswer.Busy;
        }

        if (!fits || account is null || account.Disabled)
        {
            NoteFailure(account);
            return DeskAnswer.Wrong;
        }

        attempts.Succeeded(name);
        return Admit(account, "sign-in");
    }

    /// <summary>Somebody whose identity is proved begins a session.</summary>
    internal DeskAnswer Admit(CentralAccount proved, string what) => book.Change(tables =>
    {
        // As it is now: it may have been disabled, or its password changed, while the proof was looked at.
        var now = book.Now;
        if (tables.Find(proved.Name) is not { Disabled: false } account
            || account.PasswordHash != proved.PasswordHash || account.Subject != proved.Subject)
        {
            return DeskAnswer.Wrong;
        }

        tables.Append(new AuditAct(account.Name, what), now);
        return Begin(tables, account with { SignedInAt = now }, now);
    });

    public void SignOut(string name, string key)
    {
        book.Change(tables =>
        {
            tables.Append(new AuditAct(name, "sign-out"), book.Now);
            tables.EndSession(key);
            return true;
        });
        live.Look();
    }

    /// <summary>The first supervisor, by the code that lies on the machine.</summary>
    public async Task<DeskAnswer> SetUpAsync(string? code, string? name, string? displayName, string? password)
    {
        if (!attempts.TryBegin(SetupKey, isKnown: true, out var wait))
        {
            return DeskAnswer.Locked(wait);
        }

        if (!OneTimeCode.Fits(book.Ask(tables => tables.SetupCode()), code))
        {
            book.Record(new AuditAct(AuditAct.Nobody, "setup-failed"));
            return DeskAnswer.Wrong;
        }

        attempts.Succeeded(SetupKey);
        var why = AccountRules.Name(name) ?? AccountRules.DisplayName(displayName)
            ?? AccountRules.Password(password, name ?? "");
        if (why is not null)
        {
            return DeskAnswer.Refused(why);
        }

        if (await hashes.HashAsync(password!) is not { } hash)
        {
            return DeskAnswer.Busy;
        }

        var supervisor = new CentralAccount
        {
            Name = name!,
            DisplayName = displayName!,
            Role = CentralRole.Supervisor,
            PasswordHash = hash,
        };
        var answer = book.Change(tables => SetUp(tables, code, supervisor));
        if (answer.Outcome == DeskOutcome.Done)
        {
            File.Delete(SetupCodes.PathIn(settings));
        }

        return answer;
    }

    /// <summary>A person chooses a password; all sessions of the account end but the new one that is answered.
    /// </summary>
    public async Task<DeskAnswer> ChoosePasswordAsync(string name, string? old, string? chosen)
    {
        if (book.Ask(tables => tables.Find(name)) is not { PasswordHash: { } before } account)
        {
            return DeskAnswer.Conflict("this person's password is the provider's");
        }

        if (!attempts.TryBegin(name, isKnown: true, out var wait))
        {
            return DeskAnswer.Locked(wait);
        }

        if (await hashes.MatchesAsync(Bounded(old), before) is not { } fits)
        {
            attempts.Unseen(name);
            return DeskAnswer.Busy;
        }

        if (!fits)
        {
            NoteFailure(account);
            return DeskAnswer.Wrong;
        }

        attempts.Succeeded(name);
        var why = AccountRules.Password(chosen, name) ?? (chosen == old ? "the new password is the old one" : null);
        if (why is not null)
        {
            return DeskAnswer.Refused(why);
        }

        if (await hashes.HashAsync(chosen!) is not { } hash)
        {
            return DeskAnswer.Busy;
        }

        var answer = book.Change(tables => Choose(tables, account, hash));
        live.Look();
        return answer;
    }

    private static string Bounded(string? password)
        => password is { Length: <= AccountRules.LongestPassword } ? password : "";

    private static DeskAnswer Begin(AccountTables tables, CentralAccount account, DateTimeOffset now)
    {
        var token = SessionRules.DrawToken();
        tables.Save(account);
        tables.EndSessionsBefore(now - SessionRules.IdleLimit, now - SessionRules.LongestShift);
        tables.BeginSession(SessionRules.KeyOf(token)!, account.Name, now, SessionRules.MaxOfOne - 1);
        return DeskAnswer.Done(account, token);
    }

    private DeskAnswer SetUp(AccountTables tables, string? code, CentralAccount supervisor)
    {
        // Another may have used the code in between.
        if (!OneTimeCode.Fits(tables.SetupCode(), code))
        {
            return DeskAnswer.Wrong;
        }

        if (tables.Find(supervisor.Name) is not null)
        {
            return DeskAnswer.Conflict("the name is taken");
        }

        var now = book.Now;
        tables.Append(new AuditAct(AuditAct.Setup, "set-up", supervisor.Name), now);
        tables.OpenSetupCode(null);
        tables.Append(new AuditAct(supervisor.Name, "sign-in"), now);
        return Begin(tables, supervisor with { SignedInAt = now }, now);
    }

    private DeskAnswer Choose(AccountTables tables, CentralAccount proved, string hash)
    {
        if (tables.Find(proved.Name) is not { Disabled: false } account || account.PasswordHash != proved.PasswordHash)
        {
            return DeskAnswer.Wrong;
        }

        var now = book.Now;
        tables.Append(new AuditAct(account.Name, "password-chosen"), now);
        tables.EndSessionsOf(account.Name);
        return Begin(tables, account with { PasswordHash = hash, HasOneTimePassword = false }, now);
    }

    private void NoteFailure(CentralAccount? account)
    {
        if (account is not null)
        {
            book.Record(new AuditAct(AuditAct.Nobody, "sign-in-failed", account.Name));
        }
        else if (_strangers.Count() is > 0 and var count)
        {
            var times = string.Create(CultureInfo.InvariantCulture, $"{count} times");
            book.Record(new AuditAct(AuditAct.Nobody, "sign-in-failed", null, times));
        }
    }
}
