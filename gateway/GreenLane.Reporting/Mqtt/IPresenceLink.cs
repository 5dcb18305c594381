namespace GreenLane.Reporting.Mqtt;

/// <summary>What the gateways of a crossing tell each other, as the reporter carries it. Thread-safe.</summary>
public interface IPresenceLink
{
    /// <summary>A message may wait to be sent.</summary>
    event Action? Ready;

    /// <summary>What is listened to; empty: nothing is exchanged.</summary>
    IReadOnlyCollection<string> Topics { get; }

    /// <summary>Takes a message from one of the topics; called on the client's thread.</summary>
    /// <returns>Null, or why it was refused.</returns>
    string? Take(string topic, ReadOnlySpan<byte> payload, bool retained);

    /// <summary>The next message to send; the same one until it is <see cref="Sent"/>.</summary>
    bool TryNext(out PresenceDelivery next);

    /// <summary>The broker took it.</summary>
    void Sent(long sequence);
}
