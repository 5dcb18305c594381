namespace GreenLane.Central.Api;

/// <summary>One passage in a list. Holds no plate and no tag, and no pseudonym of one either.</summary>
public sealed record PassageSummary
{
    public required string Id { get; init; }

    public required string Crossing { get; init; }

    public required string Gateway { get; init; }

    public required string Lane { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>Null while the vehicle is in the lane.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>synced, holdover or untrusted.</summary>
    public required string Clock { get; init; }

    public string? Outcome { get; init; }

    public string? ReleasedBy { get; init; }

    public string? Verdict { get; init; }

    public string? Reason { get; init; }

    public string? Identity { get; init; }

    public string? OperatorId { get; init; }

    public string? Issuer { get; init; }

    public double? DwellSeconds { get; init; }
}
