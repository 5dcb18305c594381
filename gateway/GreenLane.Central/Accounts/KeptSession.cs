namespace GreenLane.Central.Accounts;

/// <summary>A session as the store holds it, with the account as it is now.</summary>
public sealed record KeptSession(string Key, CentralAccount Account, DateTimeOffset BegunAt, DateTimeOffset UsedAt);
