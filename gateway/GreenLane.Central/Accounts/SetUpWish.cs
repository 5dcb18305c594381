namespace GreenLane.Central.Accounts;

/// <summary>Somebody has the set-up code.</summary>
public sealed record SetUpWish(string? Code, string? Name, string? DisplayName, string? Password);
