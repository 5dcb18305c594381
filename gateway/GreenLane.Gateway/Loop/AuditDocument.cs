namespace GreenLane.Gateway.Loop;

/// <summary>Who did what at a lane: the text of an audit record.</summary>
public sealed record AuditDocument(
    string Id, string Verb, string Lane, ulong Passage, string By, string? ReasonCode, string? Text);
