using System.Security.Claims;
using GreenLane.Accounts;
using GreenLane.Central.Configuration;

namespace GreenLane.Central.Accounts;

/// <summary>Gives somebody whom a provider has proved the account that goes with that.</summary>
/// <remarks>
/// An account belongs to one subject of one provider for ever. A name that somebody has here is not taken over by a
/// provider that uses it too, and somebody who was disabled here stays so, whatever the provider says.
/// </remarks>
public sealed class OidcDesk(CentralSettings settings, AccountBook book, SignInDesk desk, LiveSessions live)
{
    /// <summary>Which claims may give the name, the first that there is.</summary>
    private static readonly string[] NameClaims = ["preferred_username", "upn", "email", "sub"];

    /// <summary>Begins a session for whom the claims are about.</summary>
    internal DeskAnswer Admit(ClaimsPrincipal person)
    {
        var oidc = settings.Oidc!;
        var role = oidc.Roles.FirstOrDefault(each => person.HasClaim(oidc.RoleClaim, each.Value)).Role;
        if (person.FindFirstValue("sub") is not { Length: > 0 } sub || NameOf(person) is not { } name
            || role == CentralRole.None)
        {
            return DeskAnswer.Refused("the provider gives this person no name or no role that counts here");
        }

        var display = person.FindFirstValue("name");
        var answer = book.Change(tables => Keep(
            tables, $"{oidc.Authority}|{sub}", name, AccountRules.DisplayName(display) is null ? display : null, role));
        live.Look();
        return answer.Outcome == DeskOutcome.Done ? desk.Admit(answer.Account!, "sign-in-elsewhere") : answer;
    }

    /// <summary>Lower case, and of an address what stands before the sign; null if that is no name here.</summary>
    private static string? NameOf(ClaimsPrincipal person)
    {
        var given = NameClaims.Select(person.FindFirstValue).FirstOrDefault(text => !string.IsNullOrEmpty(text)) ?? "";
        var name = given.Split('@')[0].ToLowerInvariant();
        return AccountRules.Name(name) is null ? name : null;
    }

    private DeskAnswer Keep(AccountTables tables, string subject, string name, string? display, CentralRole role)
    {
        var before = tables.FindSubject(subject);
        if (before is { Disabled: true })
        {
            return DeskAnswer.Refused("this account is disabled here");
        }

        if (before is null && tables.Find(name) is not null)
        {
            return DeskAnswer.Conflict("somebody else has this name here");
        }

        if (before is null && tables.All().Count >= AccountBook.MaxAccounts)
        {
            return DeskAnswer.Conflict($"there are {AccountBook.MaxAccounts} accounts already");
        }

        var wanted = (before ?? new CentralAccount
        {
            Name = name,
            DisplayName = name,
            Role = role,
            Subject = subject,
        }) with
        {
            DisplayName = display ?? before?.DisplayName ?? name,
            Role = role,
        };
        if (wanted != before)
        {
            var what = before is null ? "account-added" : "account-changed";
            tables.Append(new AuditAct("oidc", what, wanted.Name, Roles.IdOf(role)), book.Now);
            tables.Save(wanted);
        }

        if (before is not null && before.Role != role)
        {
            tables.EndSessionsOf(wanted.Name);
        }

        return DeskAnswer.Done(wanted);
    }
}
