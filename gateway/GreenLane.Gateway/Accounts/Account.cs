using System.Text.Json.Serialization;

namespace GreenLane.Gateway.Accounts;

/// <summary>One person's account, as it is kept. Immutable: a change is another one.</summary>
public sealed record Account
{
    /// <summary>What is typed to sign in, and stands in the audit: lower-case letters, digits, dot, dash, underscore;
    /// 2 to 32. Never given to another person: accounts are disabled, not deleted.</summary>
    public required string Name { get; init; }

    /// <summary>How the person is shown: 1 to 64 characters of any script.</summary>
    public required string DisplayName { get; init; }

    public required Role Role { get; init; }

    /// <summary>sr-Latn, sr-Cyrl, mk, sq or en.</summary>
    public required string Language { get; init; }

    public bool Disabled { get; init; }

    /// <summary>Null: signs in elsewhere (OpenID Connect), never here.</summary>
    public string? PasswordHash { get; init; }

    /// <summary>Given by a supervisor: good for choosing another, and for nothing else.</summary>
    public bool HasOneTimePassword { get; init; }

    /// <summary>Null: this person cannot yet confirm another's release.</summary>
    public string? PinHash { get; init; }

    /// <summary>Who this is at the provider that proves it: its address and its name for the person. Null: an account
    /// of this gateway alone.</summary>
    public string? Subject { get; init; }

    /// <summary>Raised by whatever ends all sessions: those of an earlier one open nothing any more.</summary>
    public int Stamp { get; init; }

    public DateTimeOffset? SignedInAt { get; init; }

    [JsonIgnore]
    public bool MayBeSecond => !Disabled && PinHash is not null && (Accounts.Rights.Of(Role) & Right.BeSecond) != 0;

    /// <summary>What the person may do; nobody who is disabled may do anything.</summary>
    [JsonIgnore]
    public Right Rights => Disabled ? Accounts.Rights.Of(Role.None)
        : HasOneTimePassword ? Accounts.Rights.BeforeOwnPassword
        : Accounts.Rights.Of(Role);
}
