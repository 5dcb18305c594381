namespace GreenLane.Central.Accounts;

/// <summary>What an account is to be; null stays as it is.</summary>
/// <param name="Name">Of a new account alone.</param>
public sealed record AccountWish(string? Name, string? DisplayName, string? Role, bool? Disabled);
