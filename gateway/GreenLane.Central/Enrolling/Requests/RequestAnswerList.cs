using System.Collections.Immutable;

namespace GreenLane.Central.Enrolling.Requests;

/// <summary>An operator's own requests, newest first.</summary>
/// <param name="Next">What to ask the next page with; null after the last.</param>
public sealed record RequestAnswerList(ImmutableArray<RequestAnswer> Items, string? Next);
