using System.Collections.Immutable;

namespace GreenLane.Gateway.Accounts;

/// <summary>What stands in sessions.json.</summary>
internal sealed record SessionPage(ImmutableArray<KeptSession> Sessions);

/// <summary>One session over a restart.</summary>
/// <param name="Key">SHA-256 of its token.</param>
internal sealed record KeptSession(
    string Key, string Account, int Stamp, DateTimeOffset BegunAt, DateTimeOffset UsedAt);
