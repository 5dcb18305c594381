using System.Collections.Immutable;

namespace GreenLane.Central.Accounts;

/// <summary>All accounts by name.</summary>
public sealed record AccountList(ImmutableArray<AccountDocument> Items, string? Next);
