namespace GreenLane.Central.Accounts;

/// <summary>Somebody wants to sign in.</summary>
public sealed record SignInWish(string? Name, string? Password);
