using System.Collections.Immutable;

namespace GreenLane.Central.Enrolling;

/// <summary>Operators, by id.</summary>
/// <param name="Next">What to ask the next page with; null after the last.</param>
public sealed record OperatorList(ImmutableArray<EnrolledOperator> Items, string? Next);
