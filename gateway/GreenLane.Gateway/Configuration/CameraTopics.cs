namespace GreenLane.Gateway.Configuration;

/// <summary>Where a camera's events are published over MQTT.</summary>
/// <param name="Topic">A filter; it may hold wildcards.</param>
/// <param name="Source">
/// The camera's name in the messages, where one topic carries several cameras; null: all are this one's.
/// </param>
public sealed record CameraTopics(string Host, int Port, string Topic, string? Source);
