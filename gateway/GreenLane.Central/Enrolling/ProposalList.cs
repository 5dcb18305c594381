using System.Collections.Immutable;

namespace GreenLane.Central.Enrolling;

/// <summary>What was proposed, newest first.</summary>
/// <param name="Next">What to ask the next page with; null after the last.</param>
public sealed record ProposalList(ImmutableArray<Proposal> Items, string? Next);
