namespace GreenLane.Reporting.Mqtt;

/// <summary>One presence message on its way to the broker.</summary>
public sealed record PresenceDelivery(long Sequence, string Topic, byte[] Payload);
