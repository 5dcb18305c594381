using GreenLane.Accounts;
using GreenLane.Gateway.Loop;
using GreenLane.Lanes;

namespace GreenLane.Gateway.Accounts;

/// <summary>A supervisor gives and takes accounts. One change after the other: two supervisors cannot both be the
/// second last.</summary>
public sealed class AccountDesk(AccountBook book, SessionBook sessions, SecretHashes hashes, AuditTrail audit)
    : IDisposable
{
    /// <summary>60 random bits: typed once, within one shift's reach of the person who gave it.</summary>
    private const int OneTimeLength = 12;

    private readonly SemaphoreSlim _one = new(1);

    public void Dispose() => _one.Dispose();

    public Task<DeskAnswer> AddAsync(
        Account by, string? name, string? displayName, string? role, string? language, CancellationToken ct)
        => AloneAsync(
            async () =>
            {
                if (AccountRules.Name(name) is { } wrong)
                {
                    return DeskAnswer.Refused(wrong);
                }

                var blank = new Account { Name = name!, DisplayName = "", Role = Role.None, Language = "" };
                var account = Changed(
                    blank, displayName ?? "", role ?? "", language ?? AccountRules.Languages[^1], null, out var why);
                return account is null ? DeskAnswer.Refused(why)
                    : book.Find(name) is not null ? DeskAnswer.Conflict("the name is taken")
                    : book.All.Length >= AccountBook.MaxAccounts
                    ? DeskAnswer.Conflict($"there are {AccountBook.MaxAccounts} accounts already")
                    : await GivePasswordAsync(
                        by, account, "account-added", given => book.TryAdd(given) ? given : null, ct);
            },
            ct);

    /// <summary>Changes what is not null.</summary>
    public Task<DeskAnswer> ChangeAsync(
        Account by, string name, string? displayName, string? role, string? language, bool? disabled,
        CancellationToken ct)
        => AloneAsync(
            async () =>
            {
                if (book.Find(name) is not { } account)
                {
                    return new DeskAnswer(DeskOutcome.Unknown);
                }

                if (Changed(account, displayName, role, language, disabled, out var why) is not { } changed)
                {
                    return DeskAnswer.Refused(why);
                }

                if (Forbidden(by, account, changed) is { } conflict)
                {
                    return DeskAnswer.Conflict(conflict);
                }

                if (!await audit.WriteAsync(Act(by, account, "account-changed", Difference(account, changed)), ct))
                {
                    return DeskAnswer.NotRecorded;
                }

                // The person may meanwhile have chosen a password: only what was asked for is changed.
                var loses = changed.Role != account.Role || changed.Disabled != account.Disabled;
                return Kept(
                    book.Update(name, each => each with
                    {
                        DisplayName = changed.DisplayName,
                        Role = changed.Role,
                        Language = changed.Language,
                        Disabled = changed.Disabled,
                        Stamp = each.Stamp + (loses ? 1 : 0),
                    }),
                    loses);
            },
            ct);

    /// <summary>A new one-time password, for somebody who forgot theirs. The PIN goes too.</summary>
    public Task<DeskAnswer> ResetAsync(Account by, string name, CancellationToken ct) => AloneAsync(
        async () => book.Find(name) is not { } account ? new DeskAnswer(DeskOutcome.Unknown)
            : account.Subject is not null ? DeskAnswer.Conflict("this person's password is the provider's")
            : await GivePasswordAsync(
                by,
                account,
                "account-reset",
                given => book.Update(name, each => each with
                {
                    PasswordHash = given.PasswordHash,
                    HasOneTimePassword = true,
                    PinHash = null,
                    Stamp = each.Stamp + 1,
                }),
                ct),
        ct);

    /// <returns>Null, with the reason, if something is not what it may be.</returns>
    private static Account? Changed(
        Account account, string? displayName, string? role, string? language, bool? disabled, out string why)
    {
        var given = account.Role;
        why = (displayName is null ? null : AccountRules.DisplayName(displayName))
            ?? (language is null ? null : AccountRules.Language(language))
            ?? (role is null || (StableId.TryParse(role, out given) && given != Role.None)
                ? null
                : "role is viewer, officer, supervisor, technician or auditor")
            ?? "";
        return why.Length > 0 ? null : account with
        {
            DisplayName = displayName ?? account.DisplayName,
            Role = given,
            Language = language ?? account.Language,
            Disabled = disabled ?? account.Disabled,
        };
    }

    private string? Forbidden(Account by, Account account, Account changed)
    {
        var losesPower = account is { Role: Role.Supervisor, Disabled: false }
            && changed is not { Role: Role.Supervisor, Disabled: false };
        return account.Name == by.Name && (changed.Role != account.Role || changed.Disabled)
            ? "nobody changes the own role, or disables the own account"
            : losesPower && !book.HasAnotherSupervisor(account.Name)
            ? "the last enabled supervisor stays"
            : null;
    }

    private async Task<DeskAnswer> GivePasswordAsync(
        Account by, Account account, string verb, Func<Account, Account?> keep, CancellationToken ct)
    {
        var password = OneTimeCode.Draw(OneTimeLength);
        if (await hashes.HashAsync(password) is not { } hash)
        {
            return DeskAnswer.Busy;
        }

        if (!await audit.WriteAsync(Act(by, account, verb, StableId.Of(account.Role)), ct))
        {
            return DeskAnswer.NotRecorded;
        }

        var given = account with { PasswordHash = hash, HasOneTimePassword = true };
        var kept = Kept(keep(given), mustSignInAgain: true);
        return kept.Outcome == DeskOutcome.Done ? kept with { Password = password } : kept;
    }

    private DeskAnswer Kept(Account? account, bool mustSignInAgain)
    {
        if (account is null)
        {
            return DeskAnswer.NotRecorded;
        }

        if (mustSignInAgain)
        {
            sessions.EndAll(account.Name);
            sessions.Keep();
        }

        return new DeskAnswer(DeskOutcome.Done, Account: account);
    }

    private static string Difference(Account before, Account after) => string.Join(
        ", ",
        new[]
        {
            before.DisplayName == after.DisplayName ? null : "display name",
            before.Role == after.Role ? null : $"{StableId.Of(before.Role)} to {StableId.Of(after.Role)}",
            before.Language == after.Language ? null : $"language {after.Language}",
            before.Disabled == after.Disabled ? null : after.Disabled ? "disabled" : "enabled",
        }.Where(part => part is not null));

    private AuditDocument Act(Account by, Account account, string verb, string text)
        => new(audit.NextId(), verb, null, 0, by.Name, null, text) { Account = account.Name };

    private async Task<DeskAnswer> AloneAsync(Func<Task<DeskAnswer>> change, CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            return await change();
        }
        finally
        {
            _one.Release();
        }
    }
}
