namespace GreenLane.Gateway.Http;

/// <summary>One account as supervisors and auditors see it.</summary>
/// <param name="LockedUntil">Too many wrong passwords; null: not locked.</param>
/// <param name="HasPin">May confirm others' releases, if the role allows it.</param>
/// <param name="LastSeenAt">Latest request of a session, or latest sign-in.</param>
internal sealed record AccountDocument(
    string Name, string DisplayName, string Role, string Language, bool Disabled, DateTimeOffset? LockedUntil,
    bool HasPin, DateTimeOffset? LastSeenAt)
{
    /// <summary>Only in the answer that made it: to be handed over, and changed at the first sign-in.</summary>
    [System.Text.Json.Serialization.JsonIgnore(
        Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)]
    public string? OneTimePassword { get; init; }
}

/// <summary>All accounts; there is never a second page of them.</summary>
internal sealed record AccountList(IReadOnlyList<AccountDocument> Items, string? Next);

/// <summary>An account to be made.</summary>
internal sealed record NewAccountBody(string? Name, string? DisplayName, string? Role, string? Language);

/// <summary>What is to change about an account; null stays.</summary>
internal sealed record AccountChangeBody(string? DisplayName, string? Role, string? Language, bool? Disabled);
