namespace GreenLane.Central.Accounts;

/// <summary>An account with a one-time password, which is shown this once.</summary>
public sealed record GivenPassword(AccountDocument Account, string Password);
