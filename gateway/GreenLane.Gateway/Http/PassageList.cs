using GreenLane.Reporting.Contracts;

namespace GreenLane.Gateway.Http;

/// <summary>Passages, newest first.</summary>
/// <param name="Next">The id to give as <c>after</c> for older ones; null at the end.</param>
public sealed record PassageList(IReadOnlyList<PassageDocument> Items, string? Next);
