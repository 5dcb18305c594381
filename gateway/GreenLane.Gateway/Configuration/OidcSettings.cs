using System.Collections.Immutable;
using GreenLane.Gateway.Accounts;

namespace GreenLane.Gateway.Configuration;

/// <summary>Where people may sign in instead of here: an OpenID Connect provider.</summary>
/// <param name="Authority">Its address; https, or http on this machine.</param>
/// <param name="ClientSecret">What this gateway shows it; null: a public client, by PKCE alone.</param>
/// <param name="RoleClaim">Which claim says what somebody is.</param>
/// <param name="Roles">Which of its values give which role; of several the first in this order counts.</param>
public sealed record OidcSettings(
    Uri Authority, string ClientId, string? ClientSecret, string RoleClaim,
    ImmutableArray<(string Value, Role Role)> Roles)
{
    /// <summary>Without the secret.</summary>
    public override string ToString() => $"{ClientId} at {Authority}";
}
