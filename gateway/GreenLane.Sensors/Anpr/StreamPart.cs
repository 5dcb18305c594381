namespace GreenLane.Sensors.Anpr;

/// <summary>One part of a camera's endless answer.</summary>
/// <param name="Content">Without its header lines; valid until the stream is appended to.</param>
/// <param name="IsImage">A picture that follows the event it belongs to.</param>
public readonly record struct StreamPart(ReadOnlyMemory<byte> Content, bool IsImage);
