using GreenLane.Central.Ingest;

namespace GreenLane.Central.Store;

/// <summary>An event and where it belongs.</summary>
/// <param name="Aside">Why its passage is not entered; null for an event that is believed.</param>
internal readonly record struct EventRow(EpochRow Epoch, EventArrival Arrival, string? Aside);
