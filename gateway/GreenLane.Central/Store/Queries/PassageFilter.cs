namespace GreenLane.Central.Store.Queries;

/// <param name="Gateway">Only of this gateway; null for all.</param>
/// <param name="Lane">Only of this lane; null for all.</param>
public sealed record PassageFilter(string? Gateway, string? Lane)
{
    /// <summary>How long a period may be in which is searched for more than gateway and lane.</summary>
    public static readonly TimeSpan LongestPeriod = TimeSpan.FromDays(31);

    /// <summary>The operator's id.</summary>
    public string? Operator { get; init; }

    public string? Outcome { get; init; }

    public string? Reason { get; init; }

    /// <summary>Opened at or after.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Opened before.</summary>
    public DateTimeOffset? To { get; init; }

    /// <returns>Null, or what the filter lacks to be answered in time.</returns>
    public string? Obstacle()
        => Operator is null && Outcome is null && Reason is null ? null
            : From is not { } from || To is not { } to ? "operator, outcome and reason take from and to"
            : to - from > LongestPeriod ? $"from and to are at most {LongestPeriod.TotalDays} days apart"
            : null;
}
