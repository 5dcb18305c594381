namespace GreenLane.Central.Accounts;

/// <summary>One person's account at the centre, as it is kept. Immutable: a change is another one.</summary>
public sealed record CentralAccount
{
    /// <summary>What is typed to sign in, and stands in the audit. Never given to another person: accounts are
    /// disabled, not deleted.</summary>
    public required string Name { get; init; }

    /// <summary>How the person is shown: 1 to 64 characters of any script.</summary>
    public required string DisplayName { get; init; }

    public required CentralRole Role { get; init; }

    public bool Disabled { get; init; }

    /// <summary>Null: signs in elsewhere (OpenID Connect), never here.</summary>
    public string? PasswordHash { get; init; }

    /// <summary>Given by a supervisor: good for choosing another, and for nothing else.</summary>
    public bool HasOneTimePassword { get; init; }

    /// <summary>Who this is at the provider that proves it; null: an account of this centre alone.</summary>
    public string? Subject { get; init; }

    public DateTimeOffset? SignedInAt { get; init; }
}
