namespace GreenLane.Reporting.Mqtt;

/// <summary>Messages on topics of their own, both ways, that the reporter carries beside the record.
/// Thread-safe.</summary>
public interface ITopicLink
{
    /// <summary>A message may wait to be sent.</summary>
    event Action? Ready;

    /// <summary>What is listened to; empty: nothing is exchanged.</summary>
    IReadOnlyCollection<string> Topics { get; }

    /// <summary>Takes a message from one of the topics; called on the client's thread.</summary>
    /// <returns>Null, or why it was refused.</returns>
    string? Take(string topic, ReadOnlySpan<byte> payload, bool retained);

    /// <summary>The next message to send; the same one until it is <see cref="Sent"/>.</summary>
    bool TryNext(out LinkDelivery next);

    /// <summary>The broker took it.</summary>
    void Sent(long sequence);
}
