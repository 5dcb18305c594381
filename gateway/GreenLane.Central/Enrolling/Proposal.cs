namespace GreenLane.Central.Enrolling;

/// <summary>A change of the register that somebody asked for and that is decided later.</summary>
/// <param name="Version">The register's version that it was made on.</param>
/// <param name="State">open, done, refused or replaced.</param>
/// <param name="Import">What an import would change; null for a change of an authorisation.</param>
/// <param name="Status">What authorisation is to change; null for an import.</param>
public sealed record Proposal(
    long Id, DateTimeOffset At, string By, long Version, string State, ImportPreview? Import, StatusWish? Status,
    DateTimeOffset? DecidedAt, string? DecidedBy, string? Decision)
{
    public const string Open = "open";

    public const string Done = "done";

    public const string Refused = "refused";

    public const string Replaced = "replaced";

    /// <summary>How long it can be confirmed; later it must be asked for anew.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(7);

    /// <summary>Whether somebody else than who asked must confirm it.</summary>
    public bool NeedsSecond => Status is not null || Import is { Shrinks: true };

    public bool IsOpenAt(DateTimeOffset now) => State == Open && now < At + Life;
}
