namespace GreenLane.Central.Ingest;

/// <summary>One message that is what the contract says.</summary>
/// <param name="Gateway">Who sent it, by its topic; the body was found to agree.</param>
/// <param name="ReceivedAt">By this centre's clock.</param>
/// <param name="Replayed">The broker's copy from before the subscription: it does not prove the gateway alive.</param>
public abstract record Arrival(GatewayKey Gateway, DateTimeOffset ReceivedAt, bool Replayed);
