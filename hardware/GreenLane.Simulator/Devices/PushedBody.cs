namespace GreenLane.Simulator.Devices;

/// <summary>The body of one camera push.</summary>
public sealed record PushedBody(string ContentType, byte[] Bytes);
