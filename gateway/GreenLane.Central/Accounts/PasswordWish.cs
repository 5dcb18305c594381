namespace GreenLane.Central.Accounts;

/// <summary>Somebody wants another password.</summary>
public sealed record PasswordWish(string? Old, string? New);
