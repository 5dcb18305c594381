using GreenLane.Reporting.Contracts;

namespace GreenLane.Gateway.Keeping;

/// <summary>A plate read as it is kept until the record of its passage holds it.</summary>
/// <param name="Utc">Wall-clock time of receipt, whatever its quality.</param>
public sealed record SpooledSighting(string Lane, DateTimeOffset Utc, SightingDocument Sighting);
