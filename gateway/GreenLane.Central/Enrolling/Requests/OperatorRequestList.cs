using System.Collections.Immutable;

namespace GreenLane.Central.Enrolling.Requests;

/// <summary>Requests as an office sees them, newest first.</summary>
/// <param name="Next">What to ask the next page with; null after the last.</param>
public sealed record OperatorRequestList(ImmutableArray<OperatorRequest> Items, string? Next);
