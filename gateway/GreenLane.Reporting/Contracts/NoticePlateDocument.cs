using System.Text.Json.Serialization;

namespace GreenLane.Reporting.Contracts;

/// <summary>A plate that a notice names (personal data).</summary>
/// <param name="Country">In any spelling that cameras use.</param>
/// <param name="Plate">As printed, in any script.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record NoticePlateDocument(string Country, string Plate, bool Trailer = false);
