namespace GreenLane.Central.Ingest;

public enum DeliveryKind : byte
{
    None,

    /// <summary>A message came.</summary>
    Message,

    /// <summary>A connection was made; it is subscribed, and every acknowledgement is published anew over it.</summary>
    Connected,

    /// <summary>There is no connection any more: other instances may take what is led here.</summary>
    Disconnected,

    /// <summary>Time passed: holes that are still open are asked for.</summary>
    Tick,
}

/// <summary>One item of the ingest queue.</summary>
/// <param name="Connection">Null while there is none.</param>
/// <param name="Arrival">
/// Null for a message that another instance takes: it is confirmed in its turn, and that is all.
/// </param>
/// <param name="Confirm">Sends the PUBACK; null if there is none to send.</param>
public sealed record Delivery(
    DeliveryKind Kind, IBrokerConnection? Connection, Arrival? Arrival, Func<CancellationToken, Task>? Confirm);
