namespace GreenLane.Reporting.Journal;

/// <summary>Which passages are looked for; what is null does not matter.</summary>
public sealed record PassageQuery
{
    public string? Lane { get; init; }

    /// <summary>Only numbers below this one.</summary>
    public ulong? Before { get; init; }

    /// <summary>1 to 500.</summary>
    public int Limit { get; init; } = 100;

    /// <summary>A plate in its canonical form.</summary>
    public string? Plate { get; init; }

    /// <summary><see cref="Plate"/> is only how it begins.</summary>
    public bool IsPrefix { get; init; }

    /// <summary>Only passages in which somebody enrolled was recognised.</summary>
    public bool EnrolledOnly { get; init; }

    public string? OperatorId { get; init; }

    public string? Outcome { get; init; }

    public string? Reason { get; init; }

    /// <summary>Opened at or after.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Opened before.</summary>
    public DateTimeOffset? To { get; init; }
}
