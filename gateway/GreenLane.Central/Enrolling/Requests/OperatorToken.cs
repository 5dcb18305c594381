namespace GreenLane.Central.Enrolling.Requests;

/// <summary>What lets an operator hand in requests. The token itself is nowhere here: its hash is kept.</summary>
/// <param name="Note">Who has it, in the office's words.</param>
/// <param name="RevokedAt">Since when it counts no more; null while it does.</param>
public sealed record OperatorToken(
    long Number, string Operator, string Note, DateTimeOffset MadeAt, string MadeBy, DateTimeOffset? RevokedAt,
    string? RevokedBy);
