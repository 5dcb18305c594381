using System.Collections.Immutable;

namespace GreenLane.Central.Enrolling;

/// <summary>Changes of the register, newest first.</summary>
/// <param name="Next">What to ask the next page with; null after the last.</param>
public sealed record RegisterHistory(ImmutableArray<RegisterVersion> Items, string? Next);
