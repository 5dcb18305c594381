namespace GreenLane.Central.Files;

/// <summary>How a gateway stands to a file that is passed on, by its last health report.</summary>
/// <param name="Standing">in-force; not-yet: another one, or none, is in force there.</param>
/// <param name="Sequence">What is in force there; null: none of that kind and issuer.</param>
/// <param name="Hash">Its hash.</param>
/// <param name="Since">Since when, by the gateway's clock; its start at the earliest.</param>
/// <param name="ReportedAt">When the gateway said so, by its clock; null: it never did.</param>
public sealed record GatewayFile(
    string Crossing, string Gateway, string Standing, ulong? Sequence, string? Hash, DateTimeOffset? Since,
    DateTimeOffset? ReportedAt);
