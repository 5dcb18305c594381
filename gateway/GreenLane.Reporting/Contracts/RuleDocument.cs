namespace GreenLane.Reporting.Contracts;

/// <summary>One evaluated rule.</summary>
/// <param name="Id">Stable id of the rule.</param>
/// <param name="Result">pass, fail, no-data or not-applicable.</param>
/// <param name="Reason">The reason id if it failed.</param>
/// <param name="Detail">What was compared, in the field's words; no personal data.</param>
public sealed record RuleDocument(string Id, string Result, string? Reason, string? Detail);
