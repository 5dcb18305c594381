using System.Collections.Immutable;
using GreenLane.Central.Accounts;

namespace GreenLane.Central.Configuration;

/// <summary>The OpenID Connect provider that proves people's identity.</summary>
/// <param name="Authority">Its address; https, or http on a loopback address.</param>
/// <param name="RoleClaim">The claim that holds a person's groups.</param>
/// <param name="Roles">Which value of it gives which role, the highest role first: the first that a person has counts.
/// </param>
public sealed record OidcSettings(
    Uri Authority, string ClientId, string? ClientSecret, string RoleClaim,
    ImmutableArray<(string Value, CentralRole Role)> Roles)
{
    /// <summary>What is printed of the settings names no secret.</summary>
    public override string ToString() => Authority.ToString();
}
