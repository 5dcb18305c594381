namespace GreenLane.Reporting.Contracts;

/// <summary>A command over MQTT. It can only make a lane safer: close or stop. Retained ones are refused.</summary>
/// <param name="Nonce">Used once; a second command with it is refused.</param>
/// <param name="IssuedAt">Set by the sender.</param>
/// <param name="ExpiresAt">At most 10 s after <paramref name="IssuedAt"/>; checked by the gateway's own clock.</param>
/// <param name="Text">Why, for the audit.</param>
public sealed record CommandDocument(
    string Nonce, DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt, string By, string? Text);
