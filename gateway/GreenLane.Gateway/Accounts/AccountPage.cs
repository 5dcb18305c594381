using System.Collections.Immutable;

namespace GreenLane.Gateway.Accounts;

/// <summary>What stands in accounts.json.</summary>
internal sealed record AccountPage(ImmutableArray<Account> Accounts, string? SetupCodeHash)
{
    public static readonly AccountPage Empty = new([], null);
}
