using System.Text.Json.Serialization;

namespace GreenLane.Reporting.Contracts;

/// <summary>The certificate that a truck was weighed.</summary>
/// <param name="GrossMassKg">1 to 100,000.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record WeighingDocument(string Number, int GrossMassKg, DateTimeOffset Issued, string By);
