using System.Security.Claims;
using GreenLane.Accounts;
using GreenLane.Gateway.Configuration;
using GreenLane.Gateway.Loop;
using GreenLane.Lanes;

namespace GreenLane.Gateway.Accounts;

/// <summary>Gives somebody whom a provider has proved the account that goes with that.</summary>
/// <remarks>
/// An account belongs to one subject of one provider for ever. A name that somebody has here is not taken over by a
/// provider that uses it too, and somebody who was disabled here stays so, whatever the provider says.
/// </remarks>
public sealed class OidcDesk(
    GatewayConfiguration configuration, AccountBook book, SessionBook sessions, SignInDesk desk, AuditTrail audit)
{
    /// <summary>Which claims may give the name, the first that there is.</summary>
    private static readonly string[] NameClaims = ["preferred_username", "upn", "email", "sub"];

    /// <summary>Begins a session for whom the claims are about.</summary>
    public async Task<DeskAnswer> AdmitAsync(ClaimsPrincipal person, CancellationToken ct)
    {
        var settings = configuration.Oidc!;
        var role = settings.Roles.FirstOrDefault(each => person.HasClaim(settings.RoleClaim, each.Value)).Role;
        if (person.FindFirstValue("sub") is not { Length: > 0 } sub || NameOf(person) is not { } name
            || role == Role.None)
        {
            return DeskAnswer.Refused("the provider gives this person no name or no role that counts here");
        }

        var subject = $"{settings.Authority}|{sub}";
        var account = book.All.FirstOrDefault(each => each.Subject == subject);
        if (account is { Disabled: true })
        {
            return DeskAnswer.Refused("this account is disabled here");
        }

        if (account is null && book.Find(name) is not null)
        {
            return DeskAnswer.Conflict("somebody else has this name here");
        }

        var display = person.FindFirstValue("name");
        var wanted = (account ?? new Account
        {
            Name = name,
            DisplayName = name,
            Role = role,
            Language = "en",
            Subject = subject,
        }) with
        {
            DisplayName = AccountRules.DisplayName(display) is null ? display! : account?.DisplayName ?? name,
            Role = role,
        };
        return await KeepAsync(account, wanted, ct) is { } kept
            ? await desk.AdmitAsync(kept, "sign-in-elsewhere", ct)
            : DeskAnswer.NotRecorded;
    }

    /// <summary>Lower case, and of an address what stands before the sign; null if that is no name here.</summary>
    private static string? NameOf(ClaimsPrincipal person)
    {
        var given = NameClaims.Select(person.FindFirstValue).FirstOrDefault(text => !string.IsNullOrEmpty(text)) ?? "";
        var name = given.Split('@')[0].ToLowerInvariant();
        return AccountRules.Name(name) is null ? name : null;
    }

    private async Task<Account?> KeepAsync(Account? before, Account wanted, CancellationToken ct)
    {
        if (before == wanted)
        {
            return before;
        }

        var act = new AuditDocument(
            audit.NextId(), before is null ? "account-added" : "account-changed", null, 0, "oidc", null,
            StableId.Of(wanted.Role))
        {
            Account = wanted.Name,
        };
        if (!await audit.WriteAsync(act, ct))
        {
            return null;
        }

        if (before is null)
        {
            return book.TryAdd(wanted) ? wanted : null;
        }

        var loses = before.Role != wanted.Role;
        var kept = book.Update(wanted.Name, each => each with
        {
            DisplayName = wanted.DisplayName,
            Role = wanted.Role,
            Stamp = each.Stamp + (loses ? 1 : 0),
        });
        if (loses)
        {
            sessions.EndAll(wanted.Name);
        }

        return kept;
    }
}
