using System.Collections.Immutable;

namespace GreenLane.Central.Enrolling.Requests;

/// <summary>A request of an operator, as its office sees it.</summary>
/// <param name="State">open, accepted or refused.</param>
/// <param name="Decision">Why it was refused, or what the office says of it.</param>
/// <param name="Version">The register's version that came of it; null unless accepted.</param>
public sealed record OperatorRequest(
    long Number, string Operator, DateTimeOffset At, RequestWish Wish, string State, DateTimeOffset? DecidedAt,
    string? DecidedBy, string? Decision, long? Version)
{
    public const string Open = "open";

    public const string Accepted = "accepted";

    public const string Refused = "refused";

    /// <summary>What the office should look at before it accepts: others with this plate, one like it, or this tag.
    /// </summary>
    public ImmutableArray<string> Doubts { get; init; } = [];
}
