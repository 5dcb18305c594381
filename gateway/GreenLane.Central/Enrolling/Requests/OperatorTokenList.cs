using System.Collections.Immutable;

namespace GreenLane.Central.Enrolling.Requests;

/// <summary>The tokens of an operator, newest first.</summary>
/// <param name="Next">Always null: an operator has few.</param>
public sealed record OperatorTokenList(ImmutableArray<OperatorToken> Items, string? Next);
