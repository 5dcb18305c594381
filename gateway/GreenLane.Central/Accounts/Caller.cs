using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;

namespace GreenLane.Central.Accounts;

/// <summary>Who is at a page, still or live.</summary>
internal sealed class Caller(AuthenticationStateProvider state)
{
    public async Task<string> NameAsync() => NameOf((await state.GetAuthenticationStateAsync()).User);

    public async Task<bool> MayAsync(string policy) => May((await state.GetAuthenticationStateAsync()).User, policy);

    /// <summary>What stands in the audit for a caller.</summary>
    public static string NameOf(ClaimsPrincipal person) => person.Identity?.Name ?? AuditAct.Nobody;

    public static bool May(ClaimsPrincipal person, string policy) => person.HasClaim(SessionScheme.RightClaim, policy);
}
