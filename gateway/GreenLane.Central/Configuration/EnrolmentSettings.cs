namespace GreenLane.Central.Configuration;

/// <summary>How the registries that this centre publishes are signed.</summary>
/// <param name="KeyFile">
/// A private key (PEM) that signs at once; null: what is published is taken away, signed elsewhere and brought back.
/// Absolute path.
/// </param>
/// <param name="RepublishEvery">
/// After how long the centre publishes anew what the gateways have, unchanged; an hour to 15 days. Null: it never does.
/// </param>
public sealed record EnrolmentSettings(string? KeyFile, TimeSpan? RepublishEvery = null);
