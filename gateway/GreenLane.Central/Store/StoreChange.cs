using GreenLane.Central.Ingest;

namespace GreenLane.Central.Store;

/// <summary>Something the store holds is different now.</summary>
/// <param name="Lane">Null for a change of the gateway as a whole.</param>
/// <param name="Passage">The passage's id; null for a change of state.</param>
public sealed record StoreChange(GatewayKey Gateway, string? Lane, string? Passage);
