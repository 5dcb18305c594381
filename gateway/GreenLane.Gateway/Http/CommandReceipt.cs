namespace GreenLane.Gateway.Http;

/// <summary>The command was carried out, and stands in the audit under this id.</summary>
public sealed record CommandReceipt(string Id);
