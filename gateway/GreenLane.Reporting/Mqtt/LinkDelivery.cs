namespace GreenLane.Reporting.Mqtt;

/// <summary>One message of a link on its way to the broker.</summary>
public sealed record LinkDelivery(long Sequence, string Topic, byte[] Payload);
