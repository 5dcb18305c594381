using GreenLane.Accounts;

namespace GreenLane.Central.Accounts;

/// <summary>A supervisor gives and takes accounts. Thread-safe: the store's transaction does one change at a time, so
/// that two supervisors cannot both be the second last.</summary>
public sealed class AccountDesk(AccountBook book, SecretHashes hashes, LiveSessions live)
{
    /// <summary>60 random bits: typed once, within one shift's reach of the person who gave it.</summary>
    private const int OneTimeLength = 12;

    public async Task<DeskAnswer> AddAsync(string by, string? name, string? displayName, string? role)
    {
        var given = Roles.Of(role);
        var why = AccountRules.Name(name) ?? AccountRules.DisplayName(displayName) ?? RoleProblem(given);
        if (why is not null)
        {
            return DeskAnswer.Refused(why);
        }

        var password = OneTimeCode.Draw(OneTimeLength);
        if (await hashes.HashAsync(password) is not { } hash)
        {
            return DeskAnswer.Busy;
        }

        var account = new CentralAccount
        {
            Name = name!,
            DisplayName = displayName!,
            Role = given,
            PasswordHash = hash,
            HasOneTimePassword = true,
        };
        return Change(by, tables =>
        {
            if (tables.Find(name) is not null)
            {
                return DeskAnswer.Conflict("the name is taken");
            }

            if (tables.All().Count >= AccountBook.MaxAccounts)
            {
                return DeskAnswer.Conflict($"there are {AccountBook.MaxAccounts} accounts already");
            }

            tables.Append(new AuditAct(by, "account-added", name, Roles.IdOf(given)), book.Now);
            tables.Save(account);
            return DeskAnswer.Done(account, password: password);
        });
    }

    /// <summary>Changes what is not null. Who gets another role, or is disabled, is signed out everywhere.</summary>
    public DeskAnswer Change(string by, string name, string? displayName, string? role, bool? disabled)
    {
        var given = Roles.Of(role);
        var why = (displayName is null ? null : AccountRules.DisplayName(displayName))
            ?? (role is null ? null : RoleProblem(given));
        if (why is not null)
        {
            return DeskAnswer.Refused(why);
        }

        var answer = Change(by, tables => tables.Find(name) is not { } account ? DeskAnswer.Unknown : Change(
            tables,
            by,
            account,
            account with
            {
                DisplayName = displayName ?? account.DisplayName,
                Role = role is null ? account.Role : given,
                Disabled = disabled ?? account.Disabled,
            }));
        live.Look();
        return answer;
    }

    /// <summary>A new one-time password, for somebody who forgot theirs; signed out everywhere.</summary>
    public async Task<DeskAnswer> ResetAsync(string by, string name)
    {
        var password = OneTimeCode.Draw(OneTimeLength);
        if (await hashes.HashAsync(password) is not { } hash)
        {
            return DeskAnswer.Busy;
        }

        var answer = Change(by, tables =>
        {
            if (tables.Find(name) is not { } account)
            {
                return DeskAnswer.Unknown;
            }

            if (account.Subject is not null)
            {
                return DeskAnswer.Conflict("this person's password is the provider's");
            }

            var reset = account with { PasswordHash = hash, HasOneTimePassword = true };
            tables.Append(new AuditAct(by, "account-reset", name), book.Now);
            tables.EndSessionsOf(name);
            tables.Save(reset);
            return DeskAnswer.Done(reset, password: password);
        });
        live.Look();
        return answer;
    }

    private static string? RoleProblem(CentralRole role)
        => role == CentralRole.None ? $"role is {string.Join(", ", Roles.All.Select(Roles.IdOf))}" : null;

    private static string? Forbidden(AccountTables tables, string by, CentralAccount before, CentralAccount after)
    {
        var losesPower = before is { Role: CentralRole.Supervisor, Disabled: false }
            && after is not { Role: CentralRole.Supervisor, Disabled: false };
        return before.Name == by && (after.Role != before.Role || after.Disabled)
            ? "nobody changes the own role, or disables the own account"
            : losesPower && !tables.All().Any(
                each => each.Name != before.Name && each is { Role: CentralRole.Supervisor, Disabled: false })
            ? "the last enabled supervisor stays"
            : null;
    }

    private static string Difference(CentralAccount before, CentralAccount after) => string.Join(
        ", ",
        new[]
        {
            before.DisplayName == after.DisplayName ? null : "display name",
            before.Role == after.Role ? null : $"{Roles.IdOf(before.Role)} to {Roles.IdOf(after.Role)}",
            before.Disabled == after.Disabled ? null : after.Disabled ? "disabled" : "enabled",
        }.OfType<string>());

    /// <summary>Who acts must still have the power to when it is done.</summary>
    private DeskAnswer Change(string by, Func<AccountTables, DeskAnswer> step) => book.Change(
        tables => tables.Find(by) is { } actor && Rights.Of(actor).Contains(Policies.Manage)
            ? step(tables)
            : DeskAnswer.Refused("your account does not allow this any more"));

    private DeskAnswer Change(AccountTables tables, string by, CentralAccount before, CentralAccount after)
    {
        if (before == after)
        {
            return DeskAnswer.Done(before);
        }

        if (Forbidden(tables, by, before, after) is { } conflict)
        {
            return DeskAnswer.Conflict(conflict);
        }

        tables.Append(new AuditAct(by, "account-changed", before.Name, Difference(before, after)), book.Now);
        if (before.Role != after.Role || before.Disabled != after.Disabled)
        {
            tables.EndSessionsOf(before.Name);
        }

        tables.Save(after);
        return DeskAnswer.Done(after);
    }
}
