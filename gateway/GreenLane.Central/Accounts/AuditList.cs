using System.Collections.Immutable;

namespace GreenLane.Central.Accounts;

/// <summary>A page of the audit, newest first.</summary>
/// <param name="Next">What to ask for as <c>after</c> to go on; null at the end.</param>
public sealed record AuditList(ImmutableArray<AuditEntry> Items, string? Next);
