namespace GreenLane.Gateway.Http;

/// <param name="Name">lane, passage or pulse.</param>
/// <param name="Json">One line of JSON.</param>
public readonly record struct ServerEvent(string Name, string Json);
